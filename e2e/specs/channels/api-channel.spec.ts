import type { Kept, Plan } from '../../emulators/callback/index.ts';
import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

test('a system of one’s own is connected, gets what was approved, and says what became of it @phone', async ({
  page,
  playwright,
  product,
  request,
  signIn,
  expectAccessible,
}) => {
  test.skip(!product.callback_url, 'needs the emulated receiver');
  test.setTimeout(120_000);
  const own = await ownWorkspace(playwright, product);
  const path = `/hook-${crypto.randomUUID()}`;
  const receiver = async (given: { secret?: string; plan?: Plan[] } = {}): Promise<Kept[]> =>
    (await request.post(`${product.callback_url}/_receiver`, { data: { path, ...given } })).json();
  await signIn(own);
  await page.goto(`/${own.workspace}/settings/channels`);
  await page.getByRole('link', { name: /^Your own system/ }).click();
  await expectSettled(page);
  await page.getByLabel('Name').fill('Our app');
  await page.getByLabel('Identifier').fill('shop-app');
  await page.getByLabel('Callback address').fill(product.callback_url + path);
  await page.getByRole('button', { name: 'Keep and go on' }).click();

  // A receiver that does not know the secret refuses the ping; with it, the page says what came back.
  await page.getByRole('button', { name: 'Make the secret' }).click();
  const secret = await page.getByLabel('Secret', { exact: true }).inputValue();
  expect(secret).toMatch(/^whsec_/);
  await expectSettled(page);
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(page.getByText('HTTP 401', { exact: false })).toBeVisible();
  await receiver({ secret });
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(page.getByText(/It works\. The receiver answered HTTP 200/)).toBeVisible();
  await expect(page.getByText('Working', { exact: true })).toBeVisible();
  await expect(page.getByText('Nothing has gone out yet.', { exact: false })).toBeVisible();
  await expectAccessible();

  const channelId = await page.getByLabel('Id of this channel').inputValue();
  await own.post('inbound-message', {
    channel: 'api',
    channel_id: channelId,
    email: 'ada@customer.example',
    contact_name: 'Ada Byron',
    message_text: 'Where is my order?',
    external_id: `app-${channelId}`,
  });
  await page.goto(`/${own.workspace}/inbox/needs-you`);
  await page.getByRole('link', { name: /Ada Byron/ }).click();
  await expectSettled(page);
  // The line breaks after it was taken: it is posted again under its id, and taken once.
  await receiver({ plan: ['silent'] });
  await page.getByRole('textbox', { name: 'Reply to Ada Byron' }).fill('It is on its way.');
  await page.keyboard.press('ControlOrMeta+Enter');
  const taken = async () => (await receiver()).filter(({ type }) => type === 'message.outgoing');
  await expect.poll(async () => (await taken())[0]?.calls, { timeout: 45_000 }).toBe(2);
  const [message] = await taken();
  expect(message?.data).toMatchObject({
    id: message?.id,
    text: 'It is on its way.',
    channel: { id: channelId, identifier: 'shop-app' },
    in_reply_to: { external_id: `app-${channelId}` },
  });
  await own.post(`messages/${message?.id}/status`, { state: 'read' });
  await own.post(`messages/${message?.id}/status`, { state: 'delivered' });
  await expect(page.getByText('Read', { exact: true }).filter({ visible: true }).first()).toBeVisible({
    timeout: 20_000,
  });

  // What went out stands on the channel's page, with what is told of it, and goes again under the same id.
  await page.goto(`/${own.workspace}/settings/channels/${channelId}`);
  const deliveries = page.getByRole('list', { name: 'Last deliveries' });
  await expect(deliveries.getByRole('listitem')).toHaveCount(1);
  await expectSettled(page);
  await deliveries.getByRole('button', { name: 'Redeliver the message to Ada Byron' }).click();
  await expect(page.getByText(/Taken again\. The receiver answered HTTP 200/)).toBeVisible();
  expect(await taken()).toMatchObject([{ id: message?.id, calls: 3 }]);
  await deliveries.getByRole('button', { name: 'Look at the message to Ada Byron' }).click();
  await expect(page.getByRole('dialog').getByText('"in_reply_to"', { exact: false })).toBeVisible();
  await expectAccessible();
  await own.api.dispose();
});

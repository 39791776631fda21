import type { Received } from '../../emulators/provider/index.ts';
import { TELEGRAM } from '../../emulators/telegram/index.ts';
import { WHATSAPP, whatsAppText, whatsAppWebhookOf } from '../../emulators/whatsapp/index.ts';
import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

const seconds = () => Math.floor(Date.now() / 1_000);

test('a WhatsApp number is connected by its page, a message comes in and is answered, its states show @phone', async ({
  page,
  playwright,
  product,
  request,
  signIn,
  expectAccessible,
}) => {
  test.skip(!product.whatsapp_url, 'needs the emulated provider');
  test.setTimeout(120_000);
  const own = await ownWorkspace(playwright, product);
  await signIn(own);
  await page.goto(`/${own.workspace}/settings/channels`);
  await page.getByRole('link', { name: /^WhatsApp/ }).click();
  await expectSettled(page);
  await page.getByLabel('Name').fill('Support number');
  await page.getByLabel('Phone number ID').fill('not a number');
  await page.getByLabel('WhatsApp Business Account ID').fill(WHATSAPP.businessAccountId);
  await page.getByLabel('Permanent access token').filter({ visible: true }).fill('a wrong token');
  await page.getByLabel('App secret').fill(WHATSAPP.appSecret);
  await page.getByRole('button', { name: 'Keep and go on' }).click();
  await expect(page.getByText('is the number under "Phone number ID", digits only')).toBeVisible();
  await page.getByLabel('Phone number ID').fill(WHATSAPP.phoneNumberId);
  await page.getByRole('button', { name: 'Keep and go on' }).click();

  // The check says what is wrong, and what to do; with the right token it works.
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(page.getByText(/Meta refuses the access token/)).toBeVisible();
  await page.getByLabel('Permanent access token').filter({ visible: true }).fill(WHATSAPP.accessToken);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Permanent access token').filter({ visible: true })).toHaveValue('');
  await expectSettled(page);
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(page.getByText(`It works. The number is ${WHATSAPP.displayNumber}.`)).toBeVisible();
  await expectAccessible();
  expect(await page.content()).not.toContain(WHATSAPP.accessToken);

  // Meta's handshake with what stands there to be pasted.
  const webhook = await page.getByLabel('Address of the webhook').inputValue();
  const token = await page.getByLabel('Verify token').inputValue();
  const ask = (verify: string) =>
    request.get(`${webhook}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${verify}`);
  expect(await (await ask(token)).text()).toBe('1158201444');
  expect((await ask('nope')).status()).toBe(403);

  const from = `1650${String(Date.now()).slice(-7)}`;
  const given = whatsAppWebhookOf(
    whatsAppText({
      id: `wamid.${crypto.randomUUID()}`,
      from,
      name: 'Sheena Nelson',
      text: 'Does it come in another color?',
      at: seconds() - 5,
    }),
  );
  for (const _ of ['once', 'and again'])
    expect((await request.post(webhook, { data: given.body, headers: given.headers })).status()).toBe(200);
  await expect(page.getByText(/Something came in/)).toBeVisible({ timeout: 20_000 });

  await page.getByRole('link', { name: 'Open the inbox' }).click();
  await page.getByRole('link', { name: /Sheena Nelson/ }).click();
  await expect(
    page.getByText('Does it come in another color?').filter({ visible: true }).last(),
  ).toBeVisible();
  await expectSettled(page);
  await page.getByRole('textbox', { name: 'Reply to Sheena Nelson' }).fill('Yes, in green.');
  await page.keyboard.press('ControlOrMeta+Enter');
  const accepted = async (): Promise<Record<string, unknown>[]> =>
    ((await (await request.get(`${product.whatsapp_url}/_emulator`)).json()) as Received[])
      .map((call) => JSON.parse(call.body || '{}') as Record<string, unknown>)
      .filter(({ to }) => to === from);
  await expect.poll(async () => (await accepted()).length, { timeout: 30_000 }).toBe(1);
  const [sent] = await accepted();
  expect(sent).toMatchObject({ type: 'text', text: { body: 'Yes, in green.' } });

  // Delivered twice, kept once; and taken in again from the jobs desk without a second message.
  await page.goto(`/${own.workspace}/jobs/received`);
  await expectSettled(page);
  const rows = page.getByRole('row').filter({ hasText: 'Support number' });
  await expect(rows.or(page.getByRole('link', { name: /Support number/ })).first()).toContainText('Taken in');
  const kept = (await (await own.api.get('/api/v1/webhook-receipts')).json()) as {
    items: { id: string; deliveries: number }[];
  };
  expect(kept.items).toMatchObject([{ deliveries: 2 }]);
  await own.post('webhook-receipts/replay', { ids: [kept.items[0]?.id] });
  await expect
    .poll(async () => (await (await own.api.get('/api/v1/webhook-receipts')).json()).items[0], {
      timeout: 30_000,
    })
    .toMatchObject({ state: 'done', replayed: 1, outcome: { messages: 0, duplicates: 1 } });
  await page.goto(`/${own.workspace}/jobs/received?state=failed`);
  await expect(page.getByText('Nothing fits these filters')).toBeVisible();
  await own.api.dispose();
});

test('a Telegram bot needs only its token: the check sets the webhook up', async ({
  page,
  playwright,
  product,
  signIn,
}) => {
  test.skip(!product.telegram_url, 'needs the emulated provider');
  const own = await ownWorkspace(playwright, product);
  await signIn(own);
  await page.goto(`/${own.workspace}/settings/channels/connect/telegram`);
  await expectSettled(page);
  await page.getByLabel('Name').fill('Shop bot');
  await page.getByLabel('Bot token').fill(TELEGRAM.botToken);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('button', { name: 'Check it' })).toBeVisible();
  await expectSettled(page);
  await page.keyboard.press('c');
  await expect(page.getByText(`It works. The bot is @${TELEGRAM.username}.`)).toBeVisible();
  await page.getByRole('button', { name: 'Switch off' }).click();
  await expect(page.getByText('Off', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('button', { name: 'Remove the channel' }).click();
  await expect(page.getByText('Nothing is connected yet.', { exact: false })).toBeVisible();
  await own.api.dispose();
});

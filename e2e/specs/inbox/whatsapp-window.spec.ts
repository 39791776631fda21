import type { Received } from '../../emulators/provider/index.ts';
import { WHATSAPP, whatsAppText, whatsAppWebhookOf } from '../../emulators/whatsapp/index.ts';
import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

const HOUR = 3_600;

test('WhatsApp at hour 23: the composer says until when; after that a template is all there is @phone', async ({
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
  const made = await own.api.post('/api/v1/channels', {
    data: {
      provider: 'whatsapp',
      name: 'Support number',
      settings: {
        phoneNumberId: WHATSAPP.phoneNumberId,
        businessAccountId: WHATSAPP.businessAccountId,
      },
      credentials: { accessToken: WHATSAPP.accessToken, appSecret: WHATSAPP.appSecret },
    },
  });
  expect(made.ok(), await made.text()).toBe(true);
  const channel = (await made.json()) as { id: string; webhookUrl: string };
  // The check fetches the templates.
  await own.post(`channels/${channel.id}/test`, {});

  const digits = String(Date.now()).slice(-6);
  const write = async (from: string, name: string, secondsAgo: number) => {
    const given = whatsAppWebhookOf(
      whatsAppText({
        ...{ id: `wamid.${crypto.randomUUID()}`, from, name, text: 'Is my order on its way?' },
        at: Math.floor(Date.now() / 1_000) - secondsAgo,
      }),
    );
    const answer = await request.post(channel.webhookUrl, { data: given.body, headers: given.headers });
    expect(answer.status()).toBe(200);
  };
  const [early, late] = [`16501${digits}`, `16502${digits}`];
  await write(early, 'Sheena Nelson', 23 * HOUR + 20 * 60);
  await write(late, 'Ravi Patel', 24 * HOUR + 5 * 60);
  const listed = async () =>
    (
      (await (await own.api.get('/api/v1/conversations')).json()) as {
        items: { id: string; contact: { name: string } }[];
      }
    ).items;
  await expect.poll(async () => (await listed()).length, { timeout: 20_000 }).toBe(2);
  const idOf = async (name: string) => (await listed()).find(({ contact }) => contact.name === name)?.id;

  await signIn(own);
  await page.goto(`/${own.workspace}/inbox/needs-you/${await idOf('Sheena Nelson')}`);
  await expect(page.getByRole('textbox', { name: 'Reply to Sheena Nelson' })).toBeVisible();
  await expect(page.getByText(/Free text until \d/)).toBeVisible();

  // Forty minutes and some later there is nothing to type into, and nothing to send it with.
  await page.goto(`/${own.workspace}/inbox/needs-you/${await idOf('Ravi Patel')}`);
  await expect(
    page.getByText('That time is over: send a template, or wait until Ravi Patel writes.'),
  ).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Reply to Ravi Patel' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Send to Ravi' })).toHaveCount(0);
  await expectSettled(page);
  await expectAccessible();
  const sentTo = async (to: string): Promise<Record<string, unknown>[]> =>
    ((await (await request.get(`${product.whatsapp_url}/_emulator`)).json()) as Received[])
      .map((call) => JSON.parse(call.body || '{}') as Record<string, unknown>)
      .filter((body) => body.to === to);
  // The same by the interface for programs: the rule is the gate's, not the page's.
  const refused = await own.api.post(`/api/v1/conversations/${await idOf('Ravi Patel')}/messages`, {
    data: { body: 'It left today.' },
  });
  expect(((await refused.json()) as { decision?: string }).decision).not.toBe('execute');

  await page.getByRole('combobox', { name: 'Template' }).click();
  await page.getByRole('option', { name: /order update/ }).click();
  await page.getByLabel('Blank 1 of the body').fill('Ravi');
  await page.getByLabel('Blank 2 of the body').fill('A-17');
  await expect(page.getByRole('status', { name: 'How it will read' })).toHaveText(
    'Hello Ravi, your order A-17 is on its way.',
  );
  await page.getByRole('button', { name: 'Send the template' }).click();
  await expect.poll(async () => (await sentTo(late)).length, { timeout: 40_000 }).toBe(1);
  expect((await sentTo(late))[0]).toMatchObject({ type: 'template', template: { name: 'order_update' } });
  await own.api.dispose();
});

import type { Received } from '../../emulators/provider/index.ts';
import { bridgeEventOf, bridgeText } from '../../emulators/whatsapp-web/index.ts';
import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

/** A number nobody else's tests use. */
const ownNumber = () => `+49151${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;

test('the risk is read and accepted, a phone is linked by its code, and what waits says why @phone', async ({
  page,
  playwright,
  product,
  request,
  signIn,
  expectAccessible,
}) => {
  test.skip(!product.bridge_url, 'needs the emulated bridge');
  test.setTimeout(120_000);
  const own = await ownWorkspace(playwright, product);
  const number = ownNumber();
  await signIn(own);
  await page.goto(`/${own.workspace}/settings/channels/connect/whatsapp-web`);
  await expectSettled(page);
  await expect(page.getByText('WhatsApp forbids it', { exact: false })).toBeVisible();
  await page.getByLabel('Name').fill('Workshop phone');
  await page.getByLabel('Number of the phone').fill(number);
  await page.getByRole('button', { name: 'Keep and go on' }).click();
  await expect(page.getByText('must be accepted', { exact: false })).toBeVisible();
  await page.getByRole('checkbox', { name: 'I have read this and accept the risk' }).click();
  await page.getByRole('button', { name: 'Keep and go on' }).click();

  await expect(page.getByRole('button', { name: 'Link a phone' })).toBeVisible();
  await expectSettled(page);
  await page.getByRole('button', { name: 'Link a phone' }).click();
  await expect(page.getByRole('img', { name: 'Code to scan with the phone' })).toBeVisible();
  await expectAccessible();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const phone = (given: object) =>
    request.post(`${product.bridge_url}/_phone`, { data: { session: id, ...given } });
  await phone({ do: 'scan', number });
  // The page looks by itself, and the check that follows switches the channel on.
  await expect(page.getByText('Linked', { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Working', { exact: true })).toBeVisible({ timeout: 20_000 });

  // At any hour: the hours of this spec are those of whoever runs it.
  const kept = await (await own.api.get(`/api/v1/channels/${id}`)).json();
  const changed = await own.api.patch(`/api/v1/channels/${id}`, {
    data: { version: kept.version, settings: { opensAt: '00:00', closesAt: '23:59' } },
  });
  expect(changed.ok(), await changed.text()).toBe(true);

  const write = async (from: string, name: string) => {
    const event = bridgeText({ id: crypto.randomUUID(), from, name, text: 'Is the crane free on Friday?' });
    const { body, headers } = bridgeEventOf(kept.webhookUrl, event);
    expect((await request.post(kept.webhookUrl, { data: body, headers })).status()).toBe(200);
  };
  const people = [
    { name: 'Ana Lima', from: ownNumber().replace('+49151', '+49157') },
    { name: 'Ben Okafor', from: ownNumber().replace('+49151', '+49157') },
  ];
  for (const { name, from } of people) await write(from, name);
  for (const { name } of people) {
    await page.goto(`/${own.workspace}/inbox/needs-you`);
    await page.getByRole('link', { name: new RegExp(name) }).click();
    await expectSettled(page);
    await page.getByRole('textbox', { name: `Reply to ${name}` }).fill('It is.');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByText('Goes out', { exact: false }).last()).toBeVisible();
  }
  await expect(page.getByText('because this number leaves a minute or more between messages')).toBeVisible({
    timeout: 30_000,
  });
  const accepted = (await (await request.get(`${product.bridge_url}/_emulator`)).json()) as Received[];
  const numbers = people.map(({ from }) => from);
  expect(
    accepted.map(({ body }) => JSON.parse(body) as { to: string }).filter(({ to }) => numbers.includes(to)),
  ).toHaveLength(1);

  // The phone ends the session: the channel goes off and says why.
  await phone({ do: 'unlink' });
  const lost = bridgeEventOf(kept.webhookUrl, {
    kind: 'session',
    eventId: crypto.randomUUID(),
    state: 'lost',
    reason: 'logged_out',
    at: new Date().toISOString(),
  });
  await request.post(kept.webhookUrl, { data: lost.body, headers: lost.headers });
  await page.goto(`/${own.workspace}/settings/channels/${id}`);
  await expect(page.getByText('The phone is no longer linked. Link it again.')).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByText('Link lost', { exact: true })).toBeVisible();
  await own.api.dispose();
});

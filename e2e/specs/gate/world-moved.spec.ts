import { expectAwake } from '../../fixtures/awake.ts';
import { accessToken } from '../../fixtures/samples.ts';
import { expect, test } from '../../fixtures/test.ts';

test('the world moved: what was shown is refused, nothing is sent, the newer draft is there', async ({
  page,
  signIn,
  product,
  customer,
}) => {
  test.setTimeout(90_000);
  await customer.say('What does the Growth plan cost?');
  const shown = await customer.approval();
  await signIn();
  // This desk hears nothing of what happens meanwhile.
  await page.route('**/api/v1/stream**', (route) => route.abort());
  await page.goto(`/${product.workspace}/inbox/needs-you/${customer.conversationId}`);
  const card = page.locator(`[data-approval="${shown.id}"]`);
  await expectAwake(card);

  await customer.say('Never mind the price. Can I cancel at any time?');
  await page.keyboard.press('a');
  await expect(
    page.getByText(/Nothing was sent: .*newer message.* changed since this was shown/).first(),
  ).toBeVisible();

  const newer = await customer.approval(shown.id);
  expect(newer.shown.body).not.toBe(shown.shown.body);
  await page.unroute('**/api/v1/stream**');
  await page.reload();
  await expect(card).toHaveCount(0);
  const next = page.locator(`[data-approval="${newer.id}"]`);
  await expectAwake(next);
  await page.keyboard.press('a');
  await expect(page.getByText(`Approved. Sending to ${customer.name}.`)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Why was this sent?' })).toHaveCount(1, { timeout: 20_000 });
  expect((await customer.record()).filter((action) => action === 'send.sent')).toHaveLength(1);
});

test('by the API too: a stale fingerprint is a conflict that names what changed', async ({
  request,
  product,
  customer,
}) => {
  await customer.say('What does the Growth plan cost?');
  const shown = await customer.approval();
  await customer.say('One more thing: do you bill monthly?');
  const token = await accessToken(product.url, product);
  const answer = await request.post(`/api/v1/approvals/${shown.id}/approve`, {
    headers: { authorization: `Bearer ${token}` },
    data: { fingerprint: shown.fingerprint },
  });
  expect(answer.status()).toBe(409);
  expect(await answer.json()).toMatchObject({
    code: 'conflict',
    reason: 'fingerprint_changed',
    changed: ['thread'],
  });
});

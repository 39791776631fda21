import { fillAwake } from '../../fixtures/awake.ts';
import { expect, test } from '../../fixtures/test.ts';

test('STOP: what waits is void, one confirmation arrives, nothing more can be sent', async ({
  page,
  context,
  signIn,
  product,
  customer,
}) => {
  test.setTimeout(90_000);
  await customer.say('What does the Growth plan cost?');
  const shown = await customer.approval();
  await signIn();
  await page.goto(`/${product.workspace}/inbox/needs-you/${customer.conversationId}`);
  const card = page.locator(`[data-approval="${shown.id}"]`);
  await expect(card).toBeVisible();

  const phone = await context.newPage();
  await phone.goto(`/${product.workspace}/simulator/${customer.contactId}`);
  const box = phone.getByLabel('Message as the customer');
  await fillAwake(box, 'Stop.', phone.getByRole('button', { name: 'Send' }));
  await box.press('Enter');

  await expect(card).toHaveCount(0, { timeout: 20_000 });
  await expect(phone.locator('[data-from="us"]')).toHaveCount(1, { timeout: 20_000 });
  await expect(phone.getByText('Opted out: nothing is sent to this phone.')).toBeVisible();
  await expect(page.getByText(`${customer.name} does not want messages on this channel.`)).toBeVisible();
  const actions = await customer.record();
  expect(actions).toContain('suppression.added');
  expect(actions.filter((action) => action === 'send.sent')).toHaveLength(1);
  expect(actions).not.toContain('approval.granted');
});

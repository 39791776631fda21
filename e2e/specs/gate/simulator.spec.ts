import { accessToken } from '../../fixtures/samples.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

test('a phone that is off gets its messages when it is on; a refused one shows at the desk @phone', async ({
  page,
  signIn,
  product,
  customer,
  expectAccessible,
  request,
}) => {
  test.setTimeout(90_000);
  await customer.say('What does the Growth plan cost?');
  const first = await customer.approval();
  await signIn();
  await page.goto(`/${product.workspace}/simulator/${customer.contactId}`);
  const phone = page.getByRole('region', { name: `Phone of ${customer.name}` });
  await expect(phone.locator('[data-from="customer"]')).toHaveCount(1);
  // Only a page that is alive knows the reader's day.
  await expect(phone.getByText('Today')).toBeVisible();
  await phone.getByRole('switch', { name: 'Phone on' }).click();
  await expect(phone.getByText('Phone off')).toBeVisible();

  const headers = { authorization: `Bearer ${await accessToken(product.url, product)}` };
  const approve = await request.post(`/api/v1/approvals/${first.id}/approve`, {
    headers,
    data: { fingerprint: first.fingerprint },
  });
  expect(approve.status()).toBe(200);
  await expect(phone.getByText('One message waits until the phone is on.')).toBeVisible({ timeout: 20_000 });
  await expect(phone.locator('[data-from="us"]')).toHaveCount(0);
  await phone.getByRole('switch', { name: 'Phone off' }).click();
  await expect(phone.locator('[data-from="us"]')).toHaveCount(1);
  await expectAccessible();

  // The next one is refused: the desk says so and offers the draft again.
  await phone.getByRole('button', { name: 'Let the next delivery fail' }).click();
  await page.getByRole('menuitem', { name: 'Refuse it' }).click();
  await expect(phone.getByText('The next message will be refused.')).toBeVisible();
  await customer.say('And the yearly price?');
  const second = await customer.approval(first.id);
  await request.post(`/api/v1/approvals/${second.id}/approve`, {
    headers,
    data: { fingerprint: second.fingerprint },
  });
  await page.goto(`/${product.workspace}/inbox/needs-you/${customer.conversationId}`);
  await expect(page.getByText('Not delivered: the phone refused it')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('article', { name: 'Offered draft' })).toBeVisible();
  await expectSettled(page);
  await page
    .getByRole('article', { name: 'Offered draft' })
    .getByRole('button', { name: /^Send to/ })
    .click();
  await expect(page.getByText('Not delivered: the phone refused it')).toHaveCount(0, { timeout: 20_000 });
  await expect(page.getByRole('link', { name: 'Why was this sent?' })).toHaveCount(2, { timeout: 20_000 });
});

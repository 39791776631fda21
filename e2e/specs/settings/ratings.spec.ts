import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

test('asking for ratings says where first, and a link that is not ours asks nothing', async ({
  page,
  product,
  signIn,
  expectAccessible,
}) => {
  await signIn();
  await page.goto(`/${product.workspace}/settings/ratings`);
  const on = page.getByRole('switch', { name: 'Ask after a conversation is closed' });
  await expect(on).not.toBeChecked();
  await on.click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('must name at least one channel to ask on')).toBeVisible();
  await expectAccessible();

  const answer = await page.goto('/rate/nothing.of.ours');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
});

test('the report says how people liked it, and each number leads to its rows @phone', async ({
  page,
  product,
  signIn,
  expectAccessible,
}) => {
  await signIn();
  await page.goto(`/${product.workspace}/reports?period=last_90_days`);
  const card = page.getByRole('region', { name: 'Ratings', exact: true });
  await expect(card).toContainText(/of 5 on average/);
  await expectSettled(page);
  await card.getByRole('list', { name: 'Ratings: answered by' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/reports\/ratings\?.*filter=/);
  await expect(page.getByRole('heading', { name: 'Ratings' })).toBeVisible();
  await expect(page.getByText('Quick, and the label was there at once.').first()).toBeVisible();
  await expectAccessible();
});

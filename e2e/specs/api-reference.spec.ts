import { expectSettled } from '../fixtures/settled.ts';
import { expect, test } from '../fixtures/test.ts';

test('an operation is found, read and tried, without signing in', async ({
  page,
  product,
  expectAccessible,
}) => {
  await page.goto(`${product.url}/api-reference`);
  await expectSettled(page);
  await expect(page.getByRole('heading', { level: 1, name: 'API reference' })).toBeVisible();
  await expectAccessible();
  const list = page.getByRole('navigation', { name: 'Operations' });
  await list.getByRole('textbox', { name: 'Search operations' }).fill('patch contacts');
  await expect(list.getByRole('link', { name: /Create contact/ })).toHaveCount(0);
  await list.getByRole('link', { name: /Update contact/ }).click();
  await expect(page).toHaveURL(/#updateContact$/);
  const operation = page.getByRole('article');
  await expect(operation.getByRole('heading', { level: 1, name: 'Update contact' })).toBeFocused();
  await expect(operation.getByRole('region', { name: 'curl line' })).toContainText(
    'curl -X PATCH "$COUNTERSIGN_URL/api/v1/contacts/$CONTACT_ID"',
  );
  await expect(
    operation.getByRole('region', { name: 'Parameters' }).getByText('If-Match', { exact: true }),
  ).toBeVisible();
  await expect(operation.getByText('contacts.write')).toBeVisible();
  await expectSettled(page);
  await expectAccessible();
  await page.getByRole('link', { name: 'All operations' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'API reference' })).toBeVisible();
});

test('an operation opens from its address, on a phone too', async ({ page, product }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${product.url}/api-reference#ingestMessage`);
  const operation = page.getByRole('article');
  await expect(operation.getByRole('heading', { level: 1, name: 'Ingest message' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Operations' })).toBeHidden();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide).toBe(false);
});

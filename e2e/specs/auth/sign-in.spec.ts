import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

test('signing in by keyboard leads to where one wanted to go @phone', async ({ page, product }) => {
  await page.goto(`/${product.workspace}/knowledge`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  // Typed faster than any hand: a form that is sent before it is alive is shown again.
  await expectSettled(page);
  await page.getByLabel('E-mail address').focus();
  await page.keyboard.type(product.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(product.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/${product.workspace}`));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a wrong password and an unknown address get the same words, and lose nothing typed', async ({
  page,
  expectAccessible,
}) => {
  await page.goto('/sign-in');
  const email = `nobody-${crypto.randomUUID().slice(0, 8)}@example.com`;
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill('whatever it was');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('E-mail address and password do not fit together.')).toBeVisible();
  await expect(page.getByLabel('E-mail address')).toHaveValue(email);
  await expectAccessible();
});

test('a link into another site is not followed after signing in', async ({ page, product }) => {
  await page.goto('/sign-in?next=https://elsewhere.example/steal');
  await page.getByLabel('E-mail address').fill(product.email);
  await page.getByLabel('Password').fill(product.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Desk' })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(new URL(product.url).origin);
});

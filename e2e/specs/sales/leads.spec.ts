import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from './alive.ts';

test.describe('leads', () => {
  test.beforeEach(async ({ signIn, page, product }) => {
    await signIn();
    await page.goto(`/${product.workspace}/leads`);
    await expectSettled(page);
    await expectAlive(page.locator('[data-row]'));
  });

  test('a filter lives in the address, and a status lets the score put them in order', async ({ page }) => {
    await page.getByRole('button', { name: 'Status' }).first().click();
    await page.getByRole('menuitemradio', { name: 'Qualified', exact: true }).click();
    await expect(page).toHaveURL(/status=qualified/);
    await page
      .getByRole('columnheader', { name: /^Score/ })
      .getByRole('button')
      .click();
    await expect(page).toHaveURL(/sort=score/);
    await expect(page.getByRole('columnheader', { name: /^Score/ })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await expectSettled(page);
    const scores = await page.getByRole('button', { name: /of 100, why/ }).allTextContents();
    const values = scores.map((text) => Number.parseInt(text, 10));
    expect(values.length).toBeGreaterThan(1);
    expect(values).toEqual([...values].sort((one, other) => other - one));
    await page.reload();
    await expectSettled(page);
    await expect(page.getByRole('button', { name: 'Status Qualified' })).toBeVisible();
  });

  test('a score says what it is made of', async ({ page, expectAccessible }) => {
    const score = page.getByRole('button', { name: /^[1-9]\d* of 100, why/ }).first();
    await score.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Why this score' })).toContainText(/\+\d+/);
    await expectAccessible();
    await page.keyboard.press('Escape');
    await expect(score).toBeFocused();
  });

  test('a row leads to the person @phone', async ({ page, expectAccessible }) => {
    await expectAccessible();
    const row = page.locator('[data-row] a').first();
    const name = (await row.locator('[dir="auto"]').first().textContent()) ?? '';
    await row.click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  });
});

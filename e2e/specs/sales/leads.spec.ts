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

  test('the score puts them in order, either way, and the order stays in the address', async ({ page }) => {
    const heading = page.getByRole('columnheader', { name: /^Score/ });
    const values = async () => {
      await expectSettled(page);
      const scores = await page.getByRole('button', { name: /of 100, why/ }).allTextContents();
      return scores.map((text) => Number.parseInt(text, 10));
    };
    await heading.getByRole('button').click();
    await expect(page).toHaveURL(/sort=score/);
    await expect(heading).toHaveAttribute('aria-sort', 'descending');
    const down = await values();
    expect(down.length).toBeGreaterThan(1);
    expect(down).toEqual([...down].sort((one, other) => other - one));
    await heading.getByRole('button').click();
    await expect(page).toHaveURL(/sort=score%3Aasc/);
    await page.reload();
    await expect(heading).toHaveAttribute('aria-sort', 'ascending');
    const up = await values();
    expect(up).toEqual([...up].sort((one, other) => one - other));
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

  test('giving a lead up wants a reason, which stands beside it until it is taken back', async ({ page }) => {
    const row = page.locator('[data-row]').filter({ hasText: /New|Contacted|Qualified/ });
    await row.locator('a').first().click();
    const status = page.getByRole('combobox', { name: 'Status of the lead' });
    await expect(status).toBeVisible();
    await expectSettled(page);
    const before = (await status.textContent()) ?? '';
    await status.click();
    await page.getByRole('option', { name: 'Disqualified' }).click();
    const dialog = page.getByRole('dialog', { name: /^Give up/ });
    await dialog.getByRole('button', { name: 'Disqualify' }).click();
    await expect(dialog.getByText('Say in a few words why.')).toBeVisible();
    await dialog.getByLabel('Why').fill('They moved to another town');
    await page.keyboard.press('Control+Enter');
    const about = page.getByRole('complementary', { name: 'About the contact' });
    await expect(about.getByText('They moved to another town')).toBeVisible();
    await expect(about.getByRole('button', { name: 'Take it up again' })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(status).toHaveText(before);
    await expect(about.getByText('They moved to another town')).toBeHidden();
  });

  test('a row leads to the person @phone', async ({ page, expectAccessible }) => {
    await expectAccessible();
    const row = page.locator('[data-row] a').first();
    const name = (await row.locator('[dir="auto"]').first().textContent()) ?? '';
    await row.click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  });
});

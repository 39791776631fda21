import type { Page } from '@playwright/test';
import { makeMember } from '../../fixtures/members.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { signIn as signInto } from '../../fixtures/sign-in.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from './alive.ts';
import { makeContact, makeDeal, readBack, unique } from './make.ts';

const named = (word: string): string =>
  encodeURIComponent(JSON.stringify({ op: 'and', of: [{ field: 'name', is: 'contains', value: word }] }));

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expectSettled(page);
}

test.describe('views of a list', () => {
  test.beforeEach(async ({ signIn }) => signIn());

  test('a filter with an or-group is written by keyboard and stays over a reload', async ({
    page,
    product,
    api,
    expectAccessible,
  }) => {
    const word = unique('Quirin');
    for (const end of ['One', 'Two', 'Three']) await makeContact(api, `${word} ${end}`);
    await open(page, `/${product.workspace}/contacts`);
    await expectAlive(page.locator('[data-row]'));
    await page.keyboard.press('f');
    const sheet = page.getByRole('dialog', { name: 'Filter' });
    // What is missing is said, and nothing is asked yet.
    await sheet.getByRole('textbox', { name: 'Value of Name' }).press('Control+Enter');
    await expect(sheet.getByRole('alert')).toHaveText('Give a value.');
    await sheet.getByRole('textbox', { name: 'Value of Name' }).fill(word);
    await sheet.getByRole('button', { name: 'Add a group' }).press('Enter');
    const group = sheet.getByRole('group', { name: 'Group of conditions' });
    await group.getByRole('textbox', { name: 'Value of Name' }).fill('One');
    await group.getByRole('button', { name: 'Add a condition' }).press('Enter');
    await expectAccessible();
    await group.getByRole('textbox', { name: 'Value of Name' }).last().fill('Two');
    await page.keyboard.press('Control+Enter');
    await expect(sheet).toBeHidden();
    await expect(page).toHaveURL(/filter=/);

    const expectTwo = async () => {
      await expectSettled(page);
      await expect(page.locator('[data-row]')).toHaveCount(2);
      await expect(page.getByRole('link', { name: `${word} Three` })).toHaveCount(0);
      await expect(
        page.getByRole('button', { name: '(Name contains One or Name contains Two)', exact: true }),
      ).toBeVisible();
    };
    await expectTwo();
    await page.reload();
    await expectTwo();
    await page.keyboard.press('Shift+F');
    await expect(page).not.toHaveURL(/filter=/);
  });

  test('nothing that matches offers to clear the filter @phone', async ({
    page,
    product,
    expectAccessible,
  }) => {
    await open(page, `/${product.workspace}/leads?filter=${named('qqqqqqqqqq')}`);
    await expect(page.getByRole('heading', { name: 'No rows match' })).toBeVisible();
    await expectAccessible();
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    await expect(page.locator('[data-row]').first()).toBeVisible();
  });

  test('a view that is shared is in a colleague’s list and palette, and theirs to copy only', async ({
    page,
    product,
    api,
    browser,
  }) => {
    const contact = await makeContact(api);
    const name = unique('People');
    await open(page, `/${product.workspace}/contacts?filter=${named(contact.name)}`);
    await expectAlive(page.locator('[data-row]'));
    await page.keyboard.press('Shift+V');
    const dialog = page.getByRole('dialog', { name: 'Save as a view' });
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('switch', { name: 'Everybody sees it' }).press('Space');
    await dialog.getByRole('button', { name: 'Save the view' }).click();
    const views = page.getByRole('navigation', { name: 'Saved views' });
    await expect(views.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
    await expect(page).not.toHaveURL(/filter=/);
    await expect(page.locator('[data-row]')).toHaveCount(1);

    const colleague = await makeMember(browser, product, 'operator');
    const context = await browser.newContext({ baseURL: product.url });
    await signInto(context, product.url, colleague);
    const theirs = await context.newPage();
    await open(theirs, `/${product.workspace}/contacts`);
    await theirs.getByRole('navigation', { name: 'Saved views' }).getByRole('link', { name }).click();
    await expect(theirs.locator('[data-row]')).toHaveCount(1);
    await expect(theirs.getByRole('link', { name: contact.name })).toBeVisible();
    await theirs.getByRole('button', { name: `View ${name}` }).click();
    await expect(theirs.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible();
    await expect(theirs.getByRole('menuitem', { name: 'Delete' })).toHaveCount(0);
    await theirs.keyboard.press('Escape');
    await theirs.getByRole('navigation', { name: 'Saved views' }).getByRole('link', { name: 'All' }).click();
    await theirs.keyboard.press('ControlOrMeta+k');
    await theirs.getByRole('combobox').fill(name);
    await theirs.getByRole('option', { name: `View ${name}` }).click();
    await expect(theirs.locator('[data-row]')).toHaveCount(1);
    await context.close();
  });

  test('an amount is changed in its cell by keyboard, and z takes it back', async ({
    page,
    product,
    api,
    expectAccessible,
  }) => {
    const deal = await makeDeal(api);
    const amount = async () => (await readBack(api, `deals/${deal.id}`)).amountMinor;
    await open(page, `/${product.workspace}/pipeline/table?filter=${named(deal.name)}`);
    await expectAlive(page.locator('[data-row]'));
    await page.getByRole('link', { name: deal.name }).focus();
    await page.keyboard.press('ArrowRight');
    const cell = page.getByRole('button', { name: `Change Amount of ${deal.name}` });
    await expect(cell).toBeFocused();
    await page.keyboard.press('Enter');
    const box = page.getByRole('textbox', { name: 'Amount' });
    await box.fill('a lot');
    await box.press('Enter');
    await expect(page.getByText('Write an amount such as 12,400')).toBeVisible();
    await expectAccessible();
    await box.fill('2,500');
    await box.press('Enter');
    await expect(page.locator('[data-row]')).toContainText('2,500');
    await expect(page.getByText(`Amount of ${deal.name} changed`)).toBeVisible();
    await expect.poll(amount).toBe(250_000);
    await expect(cell).toBeFocused();
    await page.keyboard.press('z');
    await expect.poll(amount).toBe(123_400);
    await expect(page.locator('[data-row]')).toContainText('1,234');
  });

  test('columns and groups are chosen, and stand in the address', async ({
    page,
    product,
    expectAccessible,
  }) => {
    await open(page, `/${product.workspace}/pipeline/table`);
    await expectAlive(page.locator('[data-row]'));
    await page.keyboard.press('v');
    const display = page.getByRole('dialog', { name: 'Display' });
    await display.getByRole('checkbox', { name: 'Next step' }).press('Space');
    await expect(page.getByRole('columnheader', { name: /^Next step/ })).toHaveCount(0);
    await display.getByRole('combobox', { name: 'Group by' }).press('Enter');
    await page.getByRole('option', { name: 'Stage' }).click();
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/group=stage/);
    await expect(page).toHaveURL(/columns=/);
    await expectSettled(page);
    // The name of a stage, where there are several pipelines with its own, and how many are in it.
    await expect(page.getByRole('rowheader').first()).toHaveText(/^\p{L}.*\d+$/u);
    await expectAccessible();
  });
});

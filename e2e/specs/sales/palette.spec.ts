import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from './alive.ts';
import { makeContact, makeDeal } from './make.ts';

test('the palette finds a record, opens it, and remembers it', async ({ page, product, api, signIn }) => {
  await signIn();
  const contact = await makeContact(api);
  const deal = await makeDeal(api);
  await page.goto(`/${product.workspace}/tickets`);
  await expectSettled(page);
  await expectAlive(page.getByRole('button', { name: 'Search or run a command' }));
  const palette = page.getByRole('dialog', { name: 'Search or run a command' });

  const open = async () => {
    await page.keyboard.press('Control+k');
    // It is fetched when it is first wanted.
    await expect(palette.getByRole('combobox')).toBeFocused();
  };
  await open();
  await page.keyboard.type(contact.name);
  const found = palette.getByRole('option', { name: new RegExp(`^${contact.name}`) });
  await expect(found).toHaveAttribute('aria-selected', 'true');
  await expect(palette.getByRole('option', { name: /^Search all texts/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: contact.name })).toBeVisible();

  await open();
  await page.keyboard.type(deal.name);
  await palette.getByRole('option', { name: new RegExp(`${deal.name}.*Deal`) }).click();
  await expect(page.getByRole('heading', { level: 2, name: deal.name })).toBeVisible();

  await open();
  await expect(palette.getByRole('option', { name: new RegExp(contact.name) })).toBeVisible();
});

import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from './alive.ts';
import { unique } from './make.ts';

/** Semicolons, windows-1252, formulas, repeated addresses, two bad rows of 500. */
function nastyFile(mark: string): Buffer {
  const rows = Array.from({ length: 500 }, (_, at) => {
    if (at === 100) return 'Bad;Mail;not-an-address;;';
    if (at === 201) return `Bad;Phone;${mark}-bad@x.example;12;`;
    if (at === 300) return `Ren\u00e9;${mark};${mark}-0@x.example;;'=1+1`;
    return `Person;${mark} ${at};${mark}-${at}@X.example;;fair`;
  });
  return Buffer.from(`Vorname;Nachname;E-Mail;Telefon;Tags\r\n${rows.join('\r\n')}\r\n`, 'latin1');
}

test.describe('imports', () => {
  test.beforeEach(async ({ signIn }) => signIn());

  test('a nasty file comes in, its bad rows come back, and all of it is taken back', async ({
    page,
    product,
    expectAccessible,
  }) => {
    test.slow();
    const mark = unique('nasty')
      .replaceAll(/[^a-z0-9]/gi, '')
      .toLowerCase();
    await page.goto(`/${product.workspace}/contacts/import`);
    await expectSettled(page);
    await expectAlive(page.getByRole('button', { name: 'Choose a file' }));
    await expectAccessible();
    await page
      .getByLabel('File to import')
      .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: nastyFile(mark) });
    await expect(page).toHaveURL(/import=/, { timeout: 30_000 });
    await expect(page.getByText('CSV, Windows-1252, separated by semicolons')).toBeVisible({
      timeout: 60_000,
    });
    await expect(page.getByRole('combobox', { name: 'Where Vorname goes' })).toHaveText('First name');
    await expect(page.getByRole('region', { name: 'First rows' }).getByText('New').first()).toBeVisible();
    await expectAccessible();
    await page.getByRole('button', { name: 'Check all 500 rows' }).click();
    const foreseen = page.getByRole('region', { name: 'Whole file' });
    await expect(
      foreseen.getByText('Of 500 rows 497 would be new, 1 would change, 2 would be refused.'),
    ).toBeVisible({ timeout: 120_000 });
    await expect(foreseen.getByText('“not-an-address” is no e-mail address')).toBeVisible();
    await expectAccessible();
    await page.getByRole('button', { name: 'Import 500 rows' }).click();
    const result = page.getByRole('region', { name: 'Import' });
    await expect(result.getByText('500 of 500 rows: 497 new, 1 changed, 2 refused.')).toBeVisible({
      timeout: 120_000,
    });
    const waiting = page.waitForEvent('download');
    await result.getByRole('link', { name: 'Refused rows with their reasons' }).click();
    const text = await (await (await waiting).createReadStream()).toArray();
    const lines = Buffer.concat(text).toString('utf8').trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain('is no e-mail address');
    await result.getByRole('button', { name: 'Take the import back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
    await expect(result.getByText(/497 taken away again/)).toBeVisible({ timeout: 120_000 });
    await page.goto(`/${product.workspace}/settings/imports`);
    await expect(page.getByRole('list', { name: 'Imports' }).getByText('taken back').first()).toBeVisible();
  });

  test('a column becomes a field of its own while it is mapped', async ({ page, product }) => {
    const mark = unique('Tier');
    await page.goto(`/${product.workspace}/contacts/import`);
    await expectSettled(page);
    await expectAlive(page.getByRole('button', { name: 'Choose a file' }));
    const buffer = Buffer.from(`Name,${mark}\n${mark} Ana,Gold\n${mark} Bo,Tin\n`);
    await page.getByLabel('File to import').setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer });
    await expect(page).toHaveURL(/import=/, { timeout: 30_000 });
    const goes = page.getByRole('combobox', { name: `Where ${mark} goes` });
    await expect(goes).toHaveText('Leave out', { timeout: 60_000 });
    await goes.click();
    await page.getByRole('option', { name: 'New field…' }).click();
    const dialog = page.getByRole('dialog', { name: 'New field of a contact' });
    await expect(dialog.getByLabel('Name')).toHaveValue(mark);
    await dialog.getByRole('button', { name: 'Add the field' }).click();
    await expect(goes).toHaveText(mark);
    await page.getByRole('button', { name: 'Check again' }).click();
    await page.getByRole('button', { name: 'Import 2 rows' }).click();
    await expect(page.getByText('2 of 2 rows: 2 new.')).toBeVisible({ timeout: 120_000 });
  });

  test('a file that is no table says so', async ({ page, product }) => {
    await page.goto(`/${product.workspace}/contacts/import`);
    await expectSettled(page);
    await expectAlive(page.getByRole('button', { name: 'Choose a file' }));
    await page
      .getByLabel('File to import')
      .setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from([1, 0, 0, 7, 0, 0, 3]) });
    await expect(page.getByText(/This is no table/)).toBeVisible({ timeout: 60_000 });
  });
});

import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from './alive.ts';
import { makeContact, readBack } from './make.ts';

test.describe('notes', () => {
  test.beforeEach(async ({ signIn }) => signIn());

  test('a note names a colleague, is edited with what it said kept, pinned, deleted and put back @phone', async ({
    page,
    product,
    api,
    expectAccessible,
  }) => {
    const contact = await makeContact(api);
    await page.goto(`/${product.workspace}/contacts/${contact.id}`);
    await expectSettled(page);
    const section = page.getByRole('region', { name: 'Notes' });
    const box = section.getByLabel('New note');
    await expectAlive(box);
    await box.fill('Likes **tea**, ask @Mar');
    await section.getByRole('button', { name: /@Marta Kowalczyk/ }).click();
    await expect(box).toHaveValue('Likes **tea**, ask @Marta Kowalczyk ');
    await box.press('Control+Enter');
    const note = section.getByRole('listitem').filter({ hasText: 'Marta Kowalczyk' });
    await expect(note.locator('strong')).toHaveText('tea');
    await expectAccessible();

    const menu = note.getByRole('button', { name: 'What can be done with the note' });
    await menu.click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await section.getByLabel('Note', { exact: true }).fill('Likes coffee, says Marta Kowalczyk');
    await section.getByRole('button', { name: 'Save' }).click();
    await note.getByRole('button', { name: 'Edited' }).click();
    await expect(page.getByRole('dialog').locator('strong')).toHaveText('tea');
    await page.keyboard.press('Escape');

    await menu.click();
    await page.getByRole('menuitem', { name: 'Pin' }).click();
    await expect(note.getByText('Pinned')).toBeVisible();
    const { items } = (await readBack(api, `notes?contactId=${contact.id}`)) as {
      items: { pinned: boolean; body: string }[];
    };
    expect(items).toMatchObject([{ pinned: true, body: 'Likes coffee, says Marta Kowalczyk' }]);

    await menu.click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect(note).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await expect(note).toBeVisible();
  });
});

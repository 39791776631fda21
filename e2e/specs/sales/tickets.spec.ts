import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from './alive.ts';
import { makeContact, makeTicket, readBack, unique } from './make.ts';

test('tickets are chosen in their list, tagged and solved together, and taken back', async ({
  page,
  product,
  api,
  signIn,
  expectAccessible,
}) => {
  await signIn();
  const contact = await makeContact(api);
  const tag = unique('fair').slice(0, 30);
  const ticket = await makeTicket(api, contact.id, unique('Gateway offline'));
  await page.goto(`/${product.workspace}/tickets`);
  await expectSettled(page);
  const row = page.getByRole('row', { name: new RegExp(String(ticket.subject)) });
  await expectAlive(row);
  await row.getByRole('checkbox').click();
  await page.keyboard.press('Shift+T');
  const tagging = page.getByRole('dialog', { name: 'Add tags' });
  await tagging.getByRole('textbox', { name: 'Tags' }).fill(tag);
  await expect(tagging.getByText('1 will change.')).toBeVisible();
  await expectAccessible();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect
    .poll(() => readBack(api, `tickets/${ticket.id}`), { timeout: 60_000 })
    .toMatchObject({ tags: [tag] });
  await expectSettled(page);
  await page.goto(
    `/${product.workspace}/tickets?filter=${encodeURIComponent(
      JSON.stringify({ op: 'and', of: [{ field: 'tags', is: 'has_any', value: [tag] }] }),
    )}`,
  );
  await expectSettled(page);
  await expectAlive(row);
  await row.getByRole('checkbox').click();
  await page.getByRole('button', { name: 'All that match' }).click();
  await page.keyboard.press('Shift+S');
  const solving = page.getByRole('dialog', { name: 'Set their status' });
  await solving.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Solved' }).click();
  await expect(solving.getByText('1 will change.')).toBeVisible();
  await solving.getByRole('button', { name: 'Change' }).click();
  await expect(page.getByText(/^Done, 1 of 1: 1 changed/)).toBeVisible({ timeout: 60_000 });
  expect(await readBack(api, `tickets/${ticket.id}`)).toMatchObject({ status: 'solved' });
  await page.keyboard.press('z');
  await expect
    .poll(() => readBack(api, `tickets/${ticket.id}`), { timeout: 60_000 })
    .toMatchObject({ status: 'open' });
});

test('a macro is made in the settings, run by key on a ticket, and taken back whole @phone', async ({
  page,
  playwright,
  product,
  signIn,
  expectAccessible,
}) => {
  const own = await ownWorkspace(playwright, product);
  await signIn(own);
  await page.goto(`/${own.workspace}/settings/macros`);
  const add = page.getByRole('button', { name: 'Add a macro' });
  await expectAlive(add);
  await add.click();
  const dialog = page.getByRole('dialog', { name: 'Add a macro' });
  await dialog.getByLabel('Name of the macro').fill('Waits for the supplier');
  await dialog.getByRole('combobox', { name: 'Status' }).click();
  await page.getByRole('option', { name: 'Waiting' }).click();
  await dialog.getByLabel('Add tags').fill('supplier');
  await dialog.getByLabel('Lines for the checklist').fill('Ask for a date');
  await expectAccessible();
  await dialog.getByRole('button', { name: 'Add the macro' }).click();
  await expect(page.getByRole('list', { name: 'Macros' })).toContainText('Waits for the supplier');

  const contact = await makeContact(own.api);
  const ticket = await makeTicket(own.api, contact.id, unique('Gateway offline'));
  const now = () => readBack(own.api, `tickets/${ticket.id}`);
  await page.goto(`/${own.workspace}/tickets/${ticket.id}`);
  await expectSettled(page);
  await expectAlive(page.getByRole('button', { name: 'Run a macro' }));
  await page.keyboard.press('m');
  await page.getByRole('menuitem', { name: 'Waits for the supplier' }).click();
  await expect(page.getByRole('checkbox', { name: 'Ask for a date' })).toBeVisible();
  await expect.poll(now).toMatchObject({ status: 'waiting', tags: ['supplier'] });
  await page.keyboard.press('z');
  await expect.poll(now).toMatchObject({ status: 'open', tags: [], checklist: [] });
});

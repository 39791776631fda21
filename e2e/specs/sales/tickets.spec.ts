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

test('a macro keeps files with its reply, and lets go of them', async ({
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
  const making = page.getByRole('dialog', { name: 'Add a macro' });
  await making.getByLabel('Name of the macro').fill('Send the guide');
  await making.getByLabel('Reply to the requester').fill('Please try what stands in it.');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.keyboard.press('ControlOrMeta+Shift+f'),
  ]);
  await chooser.setFiles({
    name: 'guide.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 how to restart'),
  });
  const tray = page.getByRole('list', { name: 'Files of this macro' });
  await expect(tray.getByRole('link', { name: 'guide.pdf' })).toBeVisible();
  await expectAccessible();
  await making.getByRole('button', { name: 'Add the macro' }).click();
  const macros = page.getByRole('list', { name: 'Macros' });
  await expect(macros).toContainText('A reply with 1 file', { ignoreCase: true });

  await macros.getByRole('button', { name: 'Change Send the guide' }).click();
  const changing = page.getByRole('dialog', { name: 'Change Send the guide' });
  await expect(tray.getByRole('link', { name: 'guide.pdf' })).toBeVisible();
  await tray.getByRole('button', { name: 'Take guide.pdf out' }).click();
  await expect(tray).toHaveCount(0);
  await changing.getByRole('button', { name: 'Save' }).click();
  await expect(changing).toHaveCount(0);
  await expect(macros).not.toContainText('with 1 file');
  await expect.poll(() => readBack(own.api, 'ticket-macros')).toMatchObject({ items: [{ files: [] }] });
});

test('two tickets become one and two again; a part of one becomes its own', async ({
  page,
  product,
  api,
  signIn,
  expectAccessible,
}) => {
  await signIn();
  const contact = await makeContact(api);
  const first = await makeTicket(api, contact.id, unique('Gateway offline'));
  const second = await makeTicket(api, contact.id, unique('Gateway is offline again'));
  await page.goto(`/${product.workspace}/tickets/${second.id}`);
  await expectSettled(page);
  await expectAlive(page.getByRole('button', { name: 'Merge' }));
  await page.keyboard.press('Shift+M');
  const merging = page.getByRole('dialog', { name: /^Merge #/ });
  await merging.getByLabel('Number of the ticket that goes on').fill(`#${first.number}`);
  await expectAccessible();
  await merging.getByRole('button', { name: 'Merge' }).click();
  await expect(page).toHaveURL(new RegExp(`${first.id}$`));
  const merged = page.getByRole('region', { name: 'Merged and split' });
  await expect(merged).toContainText(String(second.subject));
  await page.goto(`/${product.workspace}/tickets/${second.id}`);
  await expect(page.getByRole('note')).toContainText(`#${first.number}`);
  await expectSettled(page);
  await expectAlive(merged.getByRole('button', { name: 'Part them again' }));
  await merged.getByRole('button', { name: 'Part them again' }).click();
  await expect
    .poll(() => readBack(api, `tickets/${second.id}`))
    .toMatchObject({ status: 'open', mergedInto: null });

  await page.goto(`/${product.workspace}/tickets/${first.id}`);
  await expectSettled(page);
  await page.getByLabel('New line of the checklist').fill('Order a new one');
  await page.getByRole('region', { name: 'Checklist' }).getByRole('button', { name: 'Add' }).click();
  await expect
    .poll(() => readBack(api, `tickets/${first.id}`))
    .toMatchObject({ checklist: [{ text: 'Order a new one' }] });
  await page.getByRole('checkbox', { name: 'Order a new one' }).focus();
  await page.keyboard.press('Shift+P');
  const splitting = page.getByRole('dialog', { name: /^Split #/ });
  await splitting.getByLabel('What the new ticket is about').fill('New gateway');
  await splitting.getByRole('checkbox', { name: 'Order a new one' }).click();
  await splitting.getByRole('button', { name: 'Open the new ticket' }).click();
  await expect(page.getByRole('heading', { name: /New gateway/ })).toBeVisible();
  await expect.poll(() => readBack(api, `tickets/${first.id}`)).toMatchObject({ checklist: [] });
});

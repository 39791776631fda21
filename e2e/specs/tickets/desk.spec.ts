import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from '../sales/alive.ts';
import { makeContact, makeTicket, readBack, unique } from '../sales/make.ts';

test('a ticket is tagged by typing and watched by key; a tag of another name is the same tag', async ({
  page,
  playwright,
  product,
  signIn,
  expectAccessible,
}) => {
  const own = await ownWorkspace(playwright, product);
  await signIn(own);
  const contact = await makeContact(own.api);
  const ticket = await makeTicket(own.api, contact.id, unique('Gateway offline'));
  await own.post('ticket-tags', { name: 'Network' });
  await page.goto(`/${own.workspace}/tickets/${ticket.id}`);
  await expectSettled(page);
  await expectAlive(page.getByRole('combobox', { name: 'Priority' }));

  await page.keyboard.press('l');
  const box = page.getByRole('combobox', { name: 'Tags' });
  await box.fill('netw');
  await box.press('Enter');
  await box.fill('Branch office');
  await box.press('Enter');
  // Older notices lie under the newest until the pile is opened.
  await expectAccessible({ exclude: ['[data-sonner-toaster]'] });
  await box.press('Escape');
  await expect
    .poll(() => readBack(own.api, `tickets/${ticket.id}`))
    .toMatchObject({ tags: ['Network', 'Branch office'] });

  await expectSettled(page);
  await page.keyboard.press('w');
  await expect(page.getByRole('button', { name: 'Stop watching the ticket' })).toBeVisible();
  await page.goto(`/${own.workspace}/tickets?watched=me`);
  await expectSettled(page);
  const row = page.getByRole('row', { name: new RegExp(String(ticket.subject)) });
  await expect(row).toBeVisible();

  await page.goto(`/${own.workspace}/settings/tickets`);
  const name = page.getByRole('textbox', { name: 'Name of the tag Network' });
  await expectAlive(name);
  await name.fill('Lines');
  await name.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of the tag Lines' })).toBeVisible();
  await page.getByRole('button', { name: 'Merge Branch office into another tag' }).click();
  const merging = page.getByRole('dialog', { name: 'Merge Branch office into another tag' });
  await expectAccessible({ exclude: ['[data-sonner-toaster]'] });
  await merging.getByRole('button', { name: 'Merge the tags' }).click();
  await expect(page.getByRole('textbox', { name: 'Name of the tag Branch office' })).toBeHidden();
  // It goes from the list at once, and is kept a moment later.
  await expect.poll(() => readBack(own.api, `tickets/${ticket.id}`)).toMatchObject({ tags: ['Lines'] });

  // An address from the time when tags had a filter of their own.
  await page.goto(`/${own.workspace}/tickets?tag=Lines`);
  await expect(page).toHaveURL(/status=open&filter=/);
  await expectSettled(page);
  await expect(row).toBeVisible();
});

test('list and ticket stand beside each other by key, j and k open the next one, and it is remembered', async ({
  page,
  playwright,
  product,
  signIn,
  expectAccessible,
}) => {
  const own = await ownWorkspace(playwright, product);
  await signIn(own);
  const contact = await makeContact(own.api);
  const [older, newer] = [
    await makeTicket(own.api, contact.id, unique('Gateway offline')),
    await makeTicket(own.api, contact.id, unique('Meter shows nothing')),
  ];
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/${own.workspace}/tickets`);
  await expectSettled(page);
  await expectAlive(page.getByRole('row', { name: new RegExp(String(newer.subject)) }));
  await page.keyboard.press('Shift+L');
  await expect(page.getByText('Choose a ticket')).toBeVisible();
  await expectSettled(page);
  const ticket = page.getByRole('region', { name: 'Ticket', exact: true });
  await page.keyboard.press('j');
  await expect(ticket.getByRole('heading', { name: new RegExp(String(newer.subject)) })).toBeVisible();
  await page.keyboard.press('j');
  await expect(ticket.getByRole('heading', { name: new RegExp(String(older.subject)) })).toBeVisible();
  await expectSettled(page);
  await expectAccessible();
  // The keys of the ticket mean the one that is shown.
  await page.keyboard.press('4');
  await expect.poll(async () => (await readBack(own.api, `tickets/${older.id}`)).priority).toBe('urgent');
  await page.reload();
  await expect(ticket.getByRole('heading', { name: new RegExp(String(older.subject)) })).toBeVisible();
  await expectSettled(page);
  await page.keyboard.press('Escape');
  await expect(page.getByText('Choose a ticket')).toBeVisible();

  // Without room for both a row leads to its page, as it does for everybody.
  await page.setViewportSize({ width: 1000, height: 800 });
  await expect(page.getByText('Choose a ticket')).toBeHidden();
  await page.getByRole('link', { name: new RegExp(String(newer.subject)) }).click();
  await page.waitForURL((url) => url.pathname.endsWith(`/tickets/${newer.id}`));
});

test('a figure of the tickets leads to exactly its rows @phone', async ({
  page,
  playwright,
  product,
  signIn,
  expectAccessible,
}) => {
  const own = await ownWorkspace(playwright, product);
  await signIn(own);
  const contact = await makeContact(own.api);
  for (const word of ['Gateway offline', 'Meter shows nothing', 'Login fails'])
    await makeTicket(own.api, contact.id, unique(word));
  await page.goto(`/${own.workspace}/reports`);
  await page.getByRole('link', { name: 'Tickets in numbers' }).click();
  const backlog = page.getByRole('region', { name: 'Not solved yet' });
  await expect(backlog).toContainText('3 tickets now');
  await expectSettled(page);
  await expectAccessible();
  await backlog.getByRole('link', { name: /^Today/ }).click();
  await page.waitForURL((url) => url.pathname.endsWith('/tickets'));
  await expectSettled(page);
  for (const word of ['Gateway offline', 'Meter shows nothing', 'Login fails'])
    await expect(page.getByText(new RegExp(word)).first()).toBeVisible();
});

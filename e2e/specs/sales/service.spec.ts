import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from './alive.ts';
import { makeContact, makeTicket, readBack, unique } from './make.ts';

test('hours and a promise are set up, and the preview says when a Friday ticket is due', async ({
  page,
  playwright,
  product,
  signIn,
  expectAccessible,
}) => {
  const own = await ownWorkspace(playwright, product);
  await signIn(own);
  await page.goto(`/${own.workspace}/settings/tickets`);
  const add = page.getByRole('button', { name: 'Add working hours' });
  await expectAlive(add);
  await add.click();
  const hours = page.getByRole('dialog', { name: 'Add working hours' });
  await hours.getByLabel('Name').fill('Office');
  await hours.getByLabel('Time zone').fill('Europe/Berlin');
  await hours.getByRole('button', { name: 'Add the hours' }).click();
  await expect(page.getByText('Mon–Fri 09:00–17:00, Europe/Berlin')).toBeVisible();
  await page.getByRole('button', { name: 'Add a promise' }).click();
  const promise = page.getByRole('dialog', { name: 'Add a promise' });
  await promise.getByLabel('Normal, first answer').fill('soon');
  await promise.getByRole('button', { name: 'Add the promise' }).click();
  await expect(promise.getByText('“soon” is no time.')).toBeVisible();
  await promise.getByLabel('Normal, first answer').fill('30 min');
  await promise.getByLabel('Normal, solution').fill('4h');
  await promise.getByRole('button', { name: 'Add the promise' }).click();
  await page.getByLabel('Preview: opened at').fill('2026-11-20T16:50');
  const preview = page.getByRole('status').filter({ hasText: 'would be due' });
  await expect(preview.locator('time').first()).toHaveAttribute('datetime', '2026-11-23T08:20:00.000Z');
  await expect(preview.locator('time').last()).toHaveAttribute('datetime', '2026-11-23T11:50:00.000Z');
  await expectAccessible();
});

test('an agent sorts a ticket under its own name, and one key decides otherwise', async ({
  page,
  playwright,
  product,
  signIn,
}) => {
  const own = await ownWorkspace(playwright, product);
  await own.post('autonomy/rules', {
    rule: { ability: 'triage_ticket', level: 4 },
    reason: 'Sorting may be done alone.',
  });
  await own.post('ticket-queues', { name: 'Network', categories: ['network'] });
  const contact = await makeContact(own.api);
  const ticket = await own.api.post('/api/v1/tickets', {
    data: {
      contactId: contact.id,
      subject: 'VPN ist ausgefallen',
      description:
        'Das VPN trennt die Verbindung, niemand in der Firma kann arbeiten. Dringend, sofort bitte.',
    },
  });
  const { id } = (await ticket.json()) as { id: string };
  await expect
    .poll(async () => (await readBack(own.api, `tickets/${id}`)).category, { timeout: 30_000 })
    .toBe('network');
  await signIn(own);
  await page.goto(`/${own.workspace}/tickets/${id}`);
  await expect(page.getByRole('combobox', { name: 'Category' })).toHaveText('Network');
  await expect(page.getByRole('combobox', { name: 'Queue' })).toHaveText('Network');
  const sorted = page.getByRole('region', { name: 'Sorted by an agent' });
  await expect(sorted.getByText('“VPN”').first()).toBeVisible();
  await expectSettled(page);
  await expectAlive(page.getByRole('combobox', { name: 'Category' }));
  await page.keyboard.press('o');
  await expect(page.getByRole('combobox', { name: 'Category' })).toHaveText('None yet');
  await expect(sorted.getByText('decided otherwise').first()).toBeVisible();
});

test('a ticket is worked on by keys; solved, it solves its duplicate @phone', async ({
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
  const linked = await api.post(`/api/v1/tickets/${second.id}/links`, {
    data: { number: first.number, kind: 'duplicate' },
  });
  expect(linked.status()).toBe(201);
  await page.goto(`/${product.workspace}/tickets/${first.id}`);
  await expect(page.getByText('Duplicate', { exact: true })).toBeVisible();
  await expectSettled(page);
  await expectAlive(page.getByRole('combobox', { name: 'Priority' }));
  await page.getByLabel('New line of the checklist').fill('Restart the gateway');
  await page.getByRole('region', { name: 'Checklist' }).getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('checkbox', { name: 'Restart the gateway' })).toBeVisible();
  // Keys that come while a change is on its way are kept. They are no letters of the line that was written.
  await page.getByRole('checkbox', { name: 'Restart the gateway' }).focus();
  await page.keyboard.press('4');
  await page.keyboard.press('d');
  await expect(page.getByRole('combobox', { name: 'Priority' })).toHaveText('Urgent');
  await expect
    .poll(() => readBack(api, `tickets/${first.id}`))
    .toMatchObject({ priority: 'urgent', status: 'solved', checklist: [{ text: 'Restart the gateway' }] });
  await page.getByRole('button', { name: 'Solve its duplicate too' }).click();
  await expect.poll(async () => (await readBack(api, `tickets/${second.id}`)).status).toBe('solved');
  await expect(page.getByRole('link', { name: 'Write an article about it' })).toBeVisible();
  // Older notices lie under the newest until the pile is opened.
  await expectAccessible({ exclude: ['[data-sonner-toaster]'] });
});

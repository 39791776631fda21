import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from './alive.ts';
import { makeContact, makeTicket, readBack, unique } from './make.ts';

test('a ticket is solved with one key and opened again with another', async ({
  page,
  product,
  api,
  signIn,
}) => {
  await signIn();
  const contact = await makeContact(api);
  const ticket = await makeTicket(api, contact.id, unique('Display stays dark'));
  await page.goto(`/${product.workspace}/tickets`);
  await page.getByRole('link', { name: new RegExp(String(ticket.subject)) }).click();
  await expect(page.getByText('The meter shows nothing since noon.')).toBeVisible();
  await expectSettled(page);
  await expectAlive(page.getByRole('combobox', { name: 'Status' }));
  await page.keyboard.press('d');
  await expect(page.getByRole('combobox', { name: 'Status' })).toHaveText('Solved');
  await expect.poll(async () => (await readBack(api, `tickets/${ticket.id}`)).status).toBe('solved');
  await page.keyboard.press('z');
  await expect(page.getByRole('combobox', { name: 'Status' })).toHaveText('Open');
  await expect.poll(async () => (await readBack(api, `tickets/${ticket.id}`)).status).toBe('open');
});

test('each status has its own list @phone', async ({ page, product, signIn, expectAccessible }) => {
  await signIn();
  await page.goto(`/${product.workspace}/tickets`);
  await expectSettled(page);
  await page.getByRole('link', { name: 'Solved' }).click();
  await expect(page).toHaveURL(/status=solved/);
  await expect(page.getByRole('link', { name: 'Solved' })).toHaveAttribute('aria-current', 'page');
  await expectSettled(page);
  await expectAccessible();
});

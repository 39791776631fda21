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

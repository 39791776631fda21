import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from './alive.ts';
import { makeContact, makeDeal, readBack, unique } from './make.ts';

/** How many are changed: the target is 10,000; this many show the same within a test's time. */
const RECORDS = 2_000;

const EVERYTHING = { op: 'and', of: [] };

test('a change of very many records is stopped half-way, and its counts are true', async ({
  playwright,
  product,
}) => {
  test.slow();
  const { api } = await ownWorkspace(playwright, product);
  const ask = async (path: string, data?: unknown) => {
    const answer = await (data ? api.post(`/api/v1/${path}`, { data }) : api.get(`/api/v1/${path}`));
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return answer.json();
  };
  const settled = async (path: string, ...states: string[]) => {
    await expect
      .poll(async () => states.includes((await ask(path)).state), { timeout: 240_000, intervals: [500] })
      .toBe(true);
    return ask(path);
  };
  const content = `Name\n${Array.from({ length: RECORDS }, (_, at) => `Person ${at}`).join('\n')}\n`;
  const file = await ask('imports', { kind: 'contacts', fileName: 'many.csv', bytes: content.length });
  const data = Buffer.from(content).toString('base64');
  await ask(`imports/${file.id}/chunks`, { position: 0, data });
  await ask(`imports/${file.id}/read`, {});
  await settled(`imports/${file.id}`, 'ready');
  await ask(`imports/${file.id}/run`, { mapping: ['name'] });
  expect(await settled(`imports/${file.id}`, 'done')).toMatchObject({ created: RECORDS, failed: 0 });

  const change = { entity: 'contacts', change: { kind: 'tag', tags: ['half'] }, filter: EVERYTHING };
  const started = await ask('bulk', change);
  await expect
    .poll(async () => (await ask(`bulk/${started.id}`)).done, { timeout: 120_000 })
    .toBeGreaterThan(0);
  const stopped = await ask(`bulk/${started.id}/cancel`, {});
  expect(stopped).toMatchObject({ state: 'cancelled' });
  expect(stopped.done).toBeLessThan(stopped.total);
  const tagged = encodeURIComponent(
    JSON.stringify({ op: 'and', of: [{ field: 'tags', is: 'has_any', value: ['half'] }] }),
  );
  let found = 0;
  for (let cursor = ''; ; ) {
    const page = await ask(`contacts?limit=200&filter=${tagged}${cursor && `&cursor=${cursor}`}`);
    found += page.items.length;
    if (!page.nextCursor) break;
    cursor = encodeURIComponent(page.nextCursor);
  }
  expect(found).toBe(stopped.done);
  expect((await ask(`bulk/${started.id}`)).done).toBe(stopped.done);
});

test('chosen rows are tagged by keyboard, told before, and set back', async ({
  page,
  product,
  api,
  signIn,
}) => {
  await signIn();
  const tag = unique('fair').slice(0, 30);
  const { name } = await makeContact(api);
  await page.goto(`/${product.workspace}/contacts`);
  await expectSettled(page);
  const row = page.getByRole('row', { name: new RegExp(name) });
  await expectAlive(row);
  await row.getByRole('checkbox').click();
  await expect(page.getByRole('region', { name: 'Chosen rows' })).toBeVisible();
  await page.keyboard.press('Shift+T');
  const dialog = page.getByRole('dialog', { name: 'Add tags' });
  await dialog.getByRole('textbox', { name: 'Tags' }).fill(tag);
  await expect(dialog.getByText('1 will change.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText(/^Done, 1 of 1: 1 changed/)).toBeVisible({ timeout: 60_000 });
  await expect(row.getByText(tag)).toBeVisible();
  await page.keyboard.press('z');
  await expect(row.getByText(tag)).toBeHidden({ timeout: 60_000 });
});

test('chosen deals are moved through the gate, and the change is listed and set back later', async ({
  page,
  product,
  api,
  signIn,
  expectAccessible,
}) => {
  await signIn();
  const deal = await makeDeal(api);
  await page.goto(`/${product.workspace}/pipeline/table?q=${encodeURIComponent(deal.name)}`);
  await expectSettled(page);
  const row = page.getByRole('row', { name: new RegExp(deal.name) });
  await expectAlive(row);
  await row.getByRole('checkbox').click();
  await page.keyboard.press('Shift+M');
  const dialog = page.getByRole('dialog', { name: 'Move them to a stage' });
  await dialog.getByRole('combobox', { name: 'Stage' }).click();
  await page.getByRole('option', { name: 'Contacted' }).first().click();
  await expect(dialog.getByText(/1 will be asked of the gate/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Change' }).click();
  await expect(page.getByText(/^Done, 1 of 1: 1 changed/)).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => readBack(api, `deals/${deal.id}`)).toMatchObject({ stage: { name: 'Contacted' } });

  await page.goto(`/${product.workspace}/settings/bulk`);
  await expectSettled(page);
  await expectAccessible();
  const entry = page
    .getByRole('list', { name: 'Bulk changes' })
    .getByRole('listitem')
    .filter({ hasText: 'Moved to another stage' })
    .first();
  await expectAlive(entry.getByRole('button', { name: 'Set back' }));
  await entry.getByRole('button', { name: 'Set back' }).click();
  await expect
    .poll(() => readBack(api, `deals/${deal.id}`), { timeout: 60_000 })
    .toMatchObject({ stage: { name: 'New' } });
  await expect(entry.getByText('Set back', { exact: true }).first()).toBeVisible();
});

import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { createContact } from '#lib/contacts/index.ts';
import { createDeal } from '#lib/deals/index.ts';
import { parseFile } from '#lib/imports/parse-file.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { createDefaultPipeline } from '#lib/testing/make-pipeline.ts';
import { exportContacts, exportDeals } from './export-records.ts';
import type { ExportedFile } from './file-of.ts';

withTestDatabase();

async function bytesOf({ lines }: ExportedFile): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of lines) parts.push(Buffer.from(part));
  return new Uint8Array(Buffer.concat(parts));
}

test('a list goes out page by page and comes in again as it was', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const nasty = { name: '=HYPERLINK("x"); O’Neil', phoneNumber: '+351 912 345 678', tags: ['-vip', 'a, b'] };
  await createContact({ ctx, input: nasty });
  for (let n = 0; n < 220; n++) await createContact({ ctx, input: { name: `Person ${n}` } });
  for (const format of ['csv', 'xlsx'] as const) {
    const file = await exportContacts({ ctx, input: { sort: 'name', format, separator: 'semicolon' } });
    const bytes = await bytesOf(file);
    if (format === 'csv') expect(Buffer.from(bytes).toString()).toContain(`"'=HYPERLINK(""x""); O’Neil"`);
    const { columns, rows } = await parseFile(bytes);
    expect(columns.slice(0, 3)).toEqual(['Full name', 'E-mail', 'Phone']);
    expect(rows).toHaveLength(221);
    expect(rows[0]?.cells.slice(0, 6)).toEqual([
      '=HYPERLINK("x"); O’Neil',
      '',
      '+351912345678',
      '',
      '',
      '-vip; a, b',
    ]);
  }
});

test('the filter of the list is respected, and the mark can be left out', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  await withTenant(ctx, (tx) => createDefaultPipeline(tx, ctx));
  const deal = await createDeal({ ctx, input: { name: 'Order', amountMinor: 1_240_050 } });
  const file = async (stageId: string) =>
    Buffer.from(await bytesOf(await exportDeals({ ctx, input: { stageId, bom: false } }))).toString();
  expect((await file(deal.stageId)).split('\r\n')[1]).toMatch(/^"Order","12400.5","EUR","","Sales","New",/);
  expect((await file(deal.id)).trim().split('\r\n')).toHaveLength(1);
});

test('only who may take lists away takes them, and it is recorded', async () => {
  const workspace = await makeWorkspace();
  const viewer = await workspace.as('viewer');
  await expect(exportContacts({ ctx: viewer, input: {} })).rejects.toMatchObject({ code: 'forbidden' });
  const ctx = await workspace.as('operator');
  await exportContacts({ ctx, input: { q: 'Ana' } });
  const logged = await withTenant(
    ctx,
    (tx) => tx.raw`select details from audit_log where action = 'records.exported'`,
  );
  expect([...logged]).toEqual([{ details: { of: 'contacts', format: 'csv', filtered: ['q'] } }]);
});

import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findImport, type ImportRow, lockImport, updateImport } from './repo.ts';
import { namesOf } from './row-names.ts';
import { type ImportCheck, importIdInput, importOptions } from './schemas.ts';
import { senderOf } from './sender-of.ts';
import { takeRow } from './take-row.ts';
import { type ImportWork, openWork, planRows } from './work.ts';

const BATCH = 250;
/** How many different reasons are told; all of them stand in the file of refused rows. */
const MOST_REASONS = 20;

interface Found {
  counts: Record<'created' | 'updated' | 'unchanged' | 'failed', number>;
  reasons: Map<string, number>;
}

/**
 * Goes through all rows as an import would and keeps what each would come to. One pass in memory: a row must see what
 * the rows before it would have made, and nothing of that is written. After a crash it begins again.
 */
export const checkImportRows = defineVerb({
  name: 'check_import_rows',
  does: 'import files',
  permission: 'internal.record',
  input: importIdInput,
  run: async ({ ctx, input: { importId } }): Promise<{ state: ImportRow['state']; checked: number }> => {
    const names = await namesOf(ctx);
    const file = await withTenant(ctx, (tx) => findImport(tx, ctx, importId));
    const { by } = await senderOf(ctx, file);
    const { id, kind, mapping } = file;
    const options = importOptions.parse(file.options);
    const work = await withTenant(by, (tx) => openWork(tx, by, { id, kind, mapping, options }, names));
    const found: Found = { counts: { created: 0, updated: 0, unchanged: 0, failed: 0 }, reasons: new Map() };
    for (let after = 0, checked = 0; ; ) {
      const step = await withTenant(by, (tx) => checkBatch(tx, by, work, found, { after, checked }));
      if (step.ended) return { state: step.state, checked: step.checked };
      ({ after, checked } = step);
    }
  },
});

async function checkBatch(
  tx: Tx,
  ctx: Ctx,
  work: ImportWork,
  found: Found,
  at: { after: number; checked: number },
): Promise<{ ended: boolean; state: ImportRow['state']; after: number; checked: number }> {
  const job = await lockImport(tx, ctx, work.id);
  if (job.state !== 'checking') return { ended: true, state: job.state, ...at };
  const rows = await tx.raw<{ line: number; cells: string[] }[]>`
    select line, cells from import_rows where workspace_id = ${ctx.workspaceId} and import_id = ${work.id}
      and line > ${at.after} order by line limit ${BATCH}`;
  const done = (await planRows(tx, ctx, work, rows, false)).map(({ line, plan }) => {
    const { state, reason } = takeRow(work, ctx, plan);
    found.counts[state]++;
    if (state === 'failed' && reason) found.reasons.set(reason, (found.reasons.get(reason) ?? 0) + 1);
    return { line, state, reason };
  });
  await tx.raw`
    update import_rows r set checked = d.state, reason = d.reason
    from jsonb_to_recordset(${JSON.stringify(done)}) as d (line integer, state text, reason text)
    where r.workspace_id = ${ctx.workspaceId} and r.import_id = ${work.id} and r.line = d.line`;
  forget(work);
  const checked = at.checked + rows.length;
  const ended = rows.length < BATCH;
  await updateImport(tx, ctx, work.id, {
    checked,
    ...(ended ? { state: 'ready', check: summary(ctx, work, found) } : {}),
  });
  await record(tx, ctx, { live: { topic: 'imports', id: work.id } });
  return { ended, state: ended ? 'ready' : 'checking', after: rows.at(-1)?.line ?? at.after, checked };
}

const summary = (ctx: Ctx, { mapping, options }: ImportWork, { counts, reasons }: Found): ImportCheck => ({
  mapping: [...mapping],
  options,
  ...counts,
  reasons: [...reasons]
    .map(([reason, rows]) => ({ reason, rows }))
    .sort((one, other) => other.rows - one.rows)
    .slice(0, MOST_REASONS),
  at: ctx.now.toISOString(),
});

/** What stands in the database is read again when a later row speaks of it; only what rows would make is kept. */
function forget({ book, names }: ImportWork): void {
  for (const [id, { state }] of book.contacts) if (state === 'known') book.contacts.delete(id);
  for (const [id, { state, contactId }] of book.leads)
    if (state === 'known' && !book.contacts.has(contactId)) book.leads.delete(id);
  book.identities.length = 0;
  book.consents.length = 0;
  names.related.clear();
}

import type { Tx } from '#db/tenant.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findImport, type ImportRow, lockImport, updateImport } from './repo.ts';
import { namesOf } from './row-names.ts';
import { importIdInput, importOptions } from './schemas.ts';
import { senderOf } from './sender-of.ts';
import { takeRow } from './take-row.ts';
import { openWork, planRows } from './work.ts';
import { type HandledRow, writeRows } from './write-rows.ts';

/** Rows of one transaction: 100,000 are 400 steps of a run, which may have 1,000. */
const BATCH = 250;

/**
 * The next rows of an import. What they wrote, how each of them went and the counts are one transaction, so a batch
 * that is repeated after a crash goes on where the last whole one ended, and one of a stopped import does nothing. An
 * address that somebody else took between reading and writing undoes the batch; the next try sees whose it is.
 */
export const importBatch = defineVerb({
  name: 'import_batch',
  does: 'import files',
  permission: 'internal.record',
  input: importIdInput,
  run: async ({ ctx, input: { importId } }): Promise<{ state: ImportRow['state']; handled: number }> => {
    const names = await namesOf(ctx);
    const file = await withTenant(ctx, (tx) => findImport(tx, ctx, importId));
    const { by, may } = await senderOf(ctx, file);
    return withTenant(by, async (tx) => {
      const job = await lockImport(tx, ctx, importId);
      if (job.state !== 'running') return { state: job.state, handled: 0 };
      if (!may) return lostRights(tx, ctx, importId);
      const rows = await tx.raw<{ line: number; cells: string[] }[]>`
        select line, cells from import_rows where workspace_id = ${ctx.workspaceId} and import_id = ${importId}
          and state = 'waiting' order by line limit ${BATCH}`;
      const options = importOptions.parse(job.options);
      const work = await openWork(
        tx,
        by,
        { id: job.id, kind: job.kind, mapping: job.mapping, options },
        names,
      );
      const handled: HandledRow[] = (await planRows(tx, by, work, rows, true)).map(({ line, plan }) => ({
        line,
        plan,
        taken: takeRow(work, by, plan),
      }));
      await writeRows(tx, by, work, handled);
      return settle(tx, by, job, handled, rows.length < BATCH);
    });
  },
});

/** How each row went, and the counts. */
async function settle(tx: Tx, ctx: Ctx, job: ImportRow, rows: readonly HandledRow[], ended: boolean) {
  const done = rows.map(({ line, taken: { state, reason } }) => ({ line, state, reason }));
  await tx.raw`
    update import_rows r set state = d.state, reason = d.reason
    from jsonb_to_recordset(${JSON.stringify(done)}) as d (line integer, state text, reason text)
    where r.workspace_id = ${ctx.workspaceId} and r.import_id = ${job.id} and r.line = d.line`;
  const count = (state: (typeof done)[number]['state']) => done.filter((row) => row.state === state).length;
  const counts = {
    created: job.created + count('created'),
    updated: job.updated + count('updated'),
    unchanged: job.unchanged + count('unchanged'),
    failed: job.failed + count('failed'),
  };
  await updateImport(tx, ctx, job.id, { ...counts, ...(ended ? { state: 'done', endedAt: ctx.now } : {}) });
  await record(tx, ctx, {
    ...(ended
      ? {
          audit: { action: 'import.ended', entity: { type: 'import', id: job.id }, details: counts },
        }
      : {}),
    live: [
      { topic: 'imports', id: job.id },
      { topic: job.kind, id: job.id },
      ...(job.kind === 'leads' || job.kind === 'deals' ? [{ topic: 'contacts' as const, id: job.id }] : []),
    ],
  });
  return { state: ended ? ('done' as const) : ('running' as const), handled: rows.length };
}

/** Whoever sent the file may no longer: nothing more is written in their name. */
async function lostRights(tx: Tx, ctx: Ctx, importId: string) {
  await updateImport(tx, ctx, importId, { state: 'cancelled', endedAt: ctx.now });
  await record(tx, ctx, {
    audit: {
      action: 'import.cancelled',
      entity: { type: 'import', id: importId },
      details: { rights: 'lost' },
    },
    live: { topic: 'imports', id: importId },
  });
  return { state: 'cancelled' as const, handled: 0 };
}

import type { Tx } from '#db/tenant.ts';
import { withTenant } from '#db/tenant.ts';
import { type AuditEntry, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { actingFor } from '#lib/tenancy/index.ts';
import { planRow, type RowNames } from './plan-row.ts';
import { findImport, type ImportRow, lockImport, updateImport } from './repo.ts';
import { namesOf, rulesOf } from './row-names.ts';
import { importIdInput, importOptions } from './schemas.ts';
import { keepTrace } from './traces.ts';
import { writeRow } from './write-row.ts';

/** Rows of one transaction: 100,000 are 400 steps of a run, which may have 1,000. */
const BATCH = 250;

interface Done {
  line: number;
  state: 'created' | 'updated' | 'unchanged' | 'failed';
  reason: string | null;
}

/**
 * The next rows of an import. What they wrote, how each of them went and the counts are one transaction, so a batch
 * that is repeated after a crash goes on where the last whole one ended, and one of a stopped import does nothing.
 */
export const importBatch = defineVerb({
  name: 'import_batch',
  does: 'import files',
  permission: 'internal.record',
  input: importIdInput,
  run: async ({ ctx, input: { importId } }): Promise<{ state: ImportRow['state']; handled: number }> => {
    const names = await namesOf(ctx);
    const { startedBy: name, startedById: id } = await withTenant(ctx, (tx) => findImport(tx, ctx, importId));
    const starter =
      (await actingFor(ctx, { kind: 'user', id, name })) ??
      (await actingFor(ctx, { kind: 'api_key', id, name }));
    // Within the reach of whoever sent the file; in the record it stands as an import.
    const by = { ...ctx, ...starter, actor: { ...ctx.actor, name: `Import by ${name}` } };
    return withTenant(by, async (tx) => {
      const job = await lockImport(tx, ctx, importId);
      if (job.state !== 'running') return { state: job.state, handled: 0 };
      if (!starter?.permissions.has(`${job.kind}.write`)) return lostRights(tx, ctx, importId);
      const rows = await tx.raw<{ line: number; cells: string[] }[]>`
        select line, cells from import_rows where workspace_id = ${ctx.workspaceId} and import_id = ${importId}
          and state = 'waiting' order by line limit ${BATCH}`;
      const audit: AuditEntry[] = [];
      const done: Done[] = [];
      for (const row of rows) done.push(await handle(tx, by, job, row, names, audit));
      await tx.raw`
        update import_rows r set state = d.state, reason = d.reason
        from jsonb_to_recordset(${JSON.stringify(done)}) as d (line integer, state text, reason text)
        where r.workspace_id = ${ctx.workspaceId} and r.import_id = ${importId} and r.line = d.line`;
      const count = (state: Done['state']) => done.filter((row) => row.state === state).length;
      const ended = rows.length < BATCH;
      const counts = {
        created: job.created + count('created'),
        updated: job.updated + count('updated'),
        unchanged: job.unchanged + count('unchanged'),
        failed: job.failed + count('failed'),
      };
      await updateImport(tx, ctx, importId, {
        ...counts,
        ...(ended ? { state: 'done', endedAt: ctx.now } : {}),
      });
      if (ended)
        audit.push({ action: 'import.ended', entity: { type: 'import', id: importId }, details: counts });
      await record(tx, by, {
        audit,
        live: [
          { topic: 'imports', id: importId },
          { topic: 'contacts', id: importId },
          ...(job.kind === 'contacts' ? [] : [{ topic: job.kind, id: importId }]),
        ],
      });
      return { state: ended ? 'done' : 'running', handled: rows.length };
    });
  },
});

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

async function handle(
  tx: Tx,
  ctx: Ctx,
  job: ImportRow,
  row: { line: number; cells: string[] },
  names: RowNames,
  audit: AuditEntry[],
): Promise<Done> {
  const options = importOptions.parse(job.options);
  const plan = planRow(job.kind, job.mapping, row.cells, rulesOf(options), names);
  if (plan.kind === 'refused') return { line: row.line, state: 'failed', reason: plan.reasons.join('; ') };
  // A row is whole or not at all; what the others of the batch wrote stands.
  await tx.raw`savepoint import_row`;
  try {
    const written = await writeRow(tx, ctx, { id: job.id, kind: job.kind, options }, plan);
    for (const one of written) {
      if (one.outcome !== 'unchanged') await keepTrace(tx, ctx, job.id, one);
      if (one.audit) audit.push(one.audit);
    }
    await tx.raw`release savepoint import_row`;
    const outcomes = written.map(({ outcome }) => outcome);
    const main = outcomes.at(-1) ?? 'unchanged';
    // A lead that stays may still have completed its contact.
    const state =
      main === 'unchanged' && outcomes.some((outcome) => outcome !== 'unchanged') ? 'updated' : main;
    return { line: row.line, state, reason: plan.notes.join('; ') || null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    await tx.raw`rollback to savepoint import_row`;
    return { line: row.line, state: 'failed', reason: error.message };
  }
}

import type { ImportedType } from '#db/schema/imports.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import {
  removeAccount,
  removeContact,
  removeLead,
  restoreAccount,
  restoreImportedContact,
  restoreLead,
} from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { removeDeal, restoreDeal } from '#lib/deals/index.ts';
import { type ImportRow, lockImport, updateImport } from './repo.ts';
import { importIdInput } from './schemas.ts';

const BATCH = 250;

interface Trace {
  entity_type: ImportedType;
  entity_id: string;
  version: number;
  before: Record<string, unknown> | null;
}

type Answer = { kind: 'removed' | 'restored' } | { kind: 'blocked'; reason: string };

/**
 * The next records an import is taken back from: leads and deals before the contacts they hang on,
 * and those before their accounts. What was done and
 * the counts are one transaction.
 */
export const undoImportBatch = defineVerb({
  name: 'undo_import_batch',
  does: 'take imports back',
  permission: 'internal.record',
  input: importIdInput,
  run: ({ ctx, input: { importId } }): Promise<{ state: ImportRow['state']; handled: number }> =>
    withTenant(ctx, async (tx) => {
      const job = await lockImport(tx, ctx, importId);
      if (job.state !== 'undoing') return { state: job.state, handled: 0 };
      const by = { ...ctx, actor: { ...ctx.actor, name: `Import by ${job.startedBy}` } };
      const traces = await tx.raw<Trace[]>`
        select entity_type, entity_id, version, before from import_traces
        where workspace_id = ${ctx.workspaceId} and import_id = ${importId} and state = 'standing'
        order by entity_type desc, entity_id limit ${BATCH}`;
      const done: { type: string; id: string; state: 'undone' | 'kept'; reason: string | null }[] = [];
      const counts = { removed: job.removed, restored: job.restored, kept: job.kept };
      for (const trace of traces) {
        const answer = await takeBack(tx, by, trace);
        const reason = answer.kind === 'blocked' ? answer.reason : null;
        counts[answer.kind === 'blocked' ? 'kept' : answer.kind]++;
        done.push({
          type: trace.entity_type,
          id: trace.entity_id,
          state: reason === null ? 'undone' : 'kept',
          reason,
        });
      }
      await tx.raw`
        update import_traces t set state = d.state, reason = d.reason
        from jsonb_to_recordset(${JSON.stringify(done)}) as d (type text, id uuid, state text, reason text)
        where t.workspace_id = ${ctx.workspaceId} and t.import_id = ${importId}
          and t.entity_type = d.type and t.entity_id = d.id`;
      const ended = traces.length < BATCH;
      await updateImport(tx, ctx, importId, { ...counts, ...(ended ? { state: 'undone' } : {}) });
      await record(tx, by, { live: { topic: 'imports', id: importId } });
      return { state: ended ? 'undone' : 'undoing', handled: traces.length };
    }),
});

function takeBack(tx: Tx, ctx: Ctx, trace: Trace): Promise<Answer> {
  const { entity_id: id, version, before } = trace;
  const how = {
    contact: before
      ? () => restoreImportedContact(tx, ctx, id, version, before)
      : () => removeContact(tx, ctx, id, version),
    account: before
      ? () => restoreAccount(tx, ctx, id, version, before)
      : () => removeAccount(tx, ctx, id, version),
    lead: before ? () => restoreLead(tx, ctx, id, version, before) : () => removeLead(tx, ctx, id, version),
    deal: before ? () => restoreDeal(tx, ctx, id, version, before) : () => removeDeal(tx, ctx, id, version),
  };
  return how[trace.entity_type]();
}

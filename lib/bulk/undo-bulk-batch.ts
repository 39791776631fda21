import { type Tx, withTenant } from '#db/tenant.ts';
import { undoAction } from '#lib/abilities/index.ts';
import { record } from '#lib/audit/index.ts';
import {
  putBackContact,
  putBackLead,
  type RemovedContact,
  restoreImportedContact,
  restoreLead,
} from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { putBackDeal, type RemovedDeal, restoreDeal } from '#lib/deals/index.ts';
import { undoMacro } from '#lib/macros/index.ts';
import { actingFor } from '#lib/tenancy/index.ts';
import { restoreTicket } from '#lib/tickets/index.ts';
import { type BulkJob, changeOf, findJob, lockJob, updateJob } from './repo.ts';
import { bulkIdInput } from './schemas.ts';

const BATCH = 125;

interface Item {
  position: number;
  id: string;
  before: Record<string, unknown> | null;
  version: number | null;
  action_id: string | null;
}

/** The next records a change is taken back from. Each that cannot be says why, and stays. */
export const undoBulkBatch = defineVerb({
  name: 'undo_bulk_batch',
  does: 'take changes of many records back',
  permission: 'internal.record',
  input: bulkIdInput,
  run: async ({ ctx, input: { bulkId } }): Promise<{ state: BulkJob['state']; handled: number }> => {
    const job = await withTenant(ctx, (tx) => findJob(tx, ctx, bulkId));
    if (job.state !== 'undoing') return { state: job.state, handled: 0 };
    const by = await actingFor(ctx, job.actor);
    const items = await withTenant(
      ctx,
      (tx) => tx.raw<Item[]>`
        select position, entity_id as id, before, version, action_id from bulk_items
        where workspace_id = ${ctx.workspaceId} and job_id = ${bulkId} and state = 'done'
        order by position limit ${BATCH}`,
    );
    // The reverse of an action is a transaction of its own; one that was taken back already says so and counts.
    const acted = new Map<number, string | null>();
    for (const { position, action_id, before } of items) {
      const runId = before?.runId;
      if (!action_id && typeof runId !== 'string') continue;
      const undo = by
        ? action_id
          ? () => undoAction({ ctx: by, input: { actionId: action_id } })
          : () => undoMacro({ ctx: by, input: { runId: String(runId) } })
        : null;
      acted.set(position, undo ? await reasonOf(undo) : 'nobody may take it back');
    }
    return withTenant(ctx, async (tx) => {
      const locked = await lockJob(tx, ctx, bulkId);
      if (locked.state !== 'undoing') return { state: locked.state, handled: 0 };
      const settled: { position: number; reason: string | null }[] = [];
      for (const item of items) {
        const reason = acted.has(item.position)
          ? (acted.get(item.position) ?? null)
          : await takeBack(tx, by ?? ctx, job, item);
        settled.push({ position: item.position, reason });
      }
      await tx.raw`
        update bulk_items i set reason = d.reason, state = case when d.reason is null then 'undone' else 'kept' end
        from jsonb_to_recordset(${JSON.stringify(settled)}) as d (position integer, reason text)
        where i.workspace_id = ${ctx.workspaceId} and i.job_id = ${bulkId} and i.position = d.position`;
      const undone = settled.filter(({ reason }) => reason === null).length;
      const { state } = await updateJob(tx, ctx, bulkId, {
        undone: locked.undone + undone,
        kept: locked.kept + settled.length - undone,
        ...(items.length < BATCH ? { state: 'undone' } : {}),
      });
      await record(tx, ctx, { live: { topic: 'bulk', id: bulkId } });
      return { state, handled: items.length };
    });
  },
});

/** @returns why it cannot be done; null when it was. */
async function reasonOf(undo: () => Promise<unknown>): Promise<string | null> {
  try {
    await undo();
    return null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.message;
  }
}

/** @returns why it stays; null when it was taken back. */
async function takeBack(tx: Tx, ctx: Ctx, job: BulkJob, item: Item): Promise<string | null> {
  const before = item.before ?? {};
  if (changeOf(job).kind === 'delete') {
    if (job.entity === 'contacts') {
      await putBackContact(tx, ctx, before as unknown as RemovedContact);
      return null;
    }
    const answer =
      job.entity === 'leads'
        ? await putBackLead(tx, ctx, before)
        : await putBackDeal(tx, ctx, before as unknown as RemovedDeal);
    return answer.kind === 'blocked' ? answer.reason : null;
  }
  const restore = {
    contacts: restoreImportedContact,
    leads: restoreLead,
    deals: restoreDeal,
    tickets: restoreTicket,
  }[job.entity];
  const answer = await restore(tx, ctx, item.id, item.version ?? 0, before);
  return answer.kind === 'blocked' ? answer.reason : null;
}

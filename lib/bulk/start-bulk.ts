import { sql } from 'drizzle-orm';
import { bulkJobs } from '#db/schema/bulk.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { findSavedFiles } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError, conflict, forbidden, invalid } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { listPipelines } from '#lib/deals/index.ts';
import { listMacros } from '#lib/macros/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import { listQueues } from '#lib/tickets/index.ts';
import { unknownBlanks } from '#lib/ui/reply-blanks.ts';
import { bulkStarted, bulkUndoAsked } from './events.ts';
import { findJob, lockJob, mayChange, toBulkDto, updateJob } from './repo.ts';
import { type BulkChange, type BulkDto, bulkIdInput, bulkInput, MOST_RECORDS } from './schemas.ts';
import { selectedIds } from './selected.ts';

/**
 * Begins a change of many records. Which they are is settled now; the work goes on in the background.
 *
 * @throws AppError `forbidden`, `invalid_input` for nothing chosen, too many, or a foreign owner, stage, queue, macro or file.
 */
export const startBulk = defineVerb({
  name: 'start_bulk',
  does: 'change many records at once',
  permission: 'contacts.write',
  input: bulkInput,
  run: async ({ ctx, input }): Promise<BulkDto> => {
    const { entity, change } = input;
    mayChange(ctx, entity);
    const { kind, id: actorId, name } = ctx.actor;
    if (kind !== 'user' && kind !== 'api_key')
      throw new AppError('forbidden', 'Many records at once are changed by people and keys only.');
    await checkValues(ctx, change);
    return withTenant(ctx, async (tx) => {
      const id = newId();
      await tx.insert(bulkJobs).values({
        workspaceId: ctx.workspaceId,
        id,
        entity,
        change,
        state: 'running',
        total: 0,
        actor: { kind, id: actorId, name },
        createdAt: ctx.now,
      });
      const rows = await tx.execute(sql`
        insert into bulk_items (workspace_id, job_id, position, entity_id)
        select ${ctx.workspaceId}, ${id}, row_number() over (order by s.id), s.id
        from (${await selectedIds(tx, ctx, input)} limit ${MOST_RECORDS + 1}) s returning position`);
      if (rows.length === 0) throw invalid('ids', 'nothing of it is there to be changed');
      if (rows.length > MOST_RECORDS)
        throw invalid('filter', `at most ${MOST_RECORDS} records can be changed at once`);
      const job = await updateJob(tx, ctx, id, { total: rows.length });
      await record(tx, ctx, {
        audit: {
          action: 'bulk.started',
          entity: { type: 'bulk_job', id },
          details: { of: entity, change: change.kind, records: rows.length },
        },
        event: bulkStarted.of({ bulkId: id }),
        live: { topic: 'bulk', id },
      });
      return toBulkDto(tx, ctx, job);
    });
  },
});

/** Refused once, and not for each record. */
export async function checkValues(ctx: Ctx, change: BulkChange): Promise<void> {
  if (change.kind === 'write' && !ctx.permissions.has('conversations.write'))
    throw forbidden('send messages');
  if (change.kind === 'write') {
    const [unknown] = unknownBlanks(change.body);
    if (unknown)
      throw invalid('change.body', `does not know the blank {{${unknown}}}: choose one of those offered`);
    const { savedFileIds } = change;
    if (savedFileIds) await withTenant(ctx, (tx) => findSavedFiles(tx, ctx, savedFileIds));
  }
  if (change.kind === 'assign' && change.ownerId) {
    const { items } = await listMembers({ ctx, input: {} });
    if (!items.some(({ userId }) => userId === change.ownerId))
      throw invalid('change.ownerId', 'must be a member of the workspace');
  }
  if (change.kind === 'queue' && change.queueId) {
    const { items } = await listQueues({ ctx, input: {} });
    if (!items.some(({ id, isActive }) => isActive && id === change.queueId))
      throw invalid('change.queueId', 'must be a queue that takes tickets');
  }
  if (change.kind === 'macro') {
    const { items } = await listMacros({ ctx, input: {} });
    if (!items.some(({ id, isActive }) => isActive && id === change.macroId))
      throw invalid('change.macroId', 'must be a macro that is in use');
  }
  if (change.kind === 'stage') {
    const { items } = await listPipelines({ ctx, input: {} });
    if (!items.some(({ stages }) => stages.some(({ id }) => id === change.stageId)))
      throw invalid('change.stageId', 'must be a stage of a pipeline');
  }
}

/** Stops a change after the batch under way; its counts say what was done until then. */
export const cancelBulk = defineVerb({
  name: 'cancel_bulk',
  does: 'change many records at once',
  permission: 'contacts.write',
  input: bulkIdInput,
  run: ({ ctx, input: { bulkId } }): Promise<BulkDto> =>
    withTenant(ctx, async (tx) => {
      const { state, entity } = await lockJob(tx, ctx, bulkId);
      mayChange(ctx, entity);
      if (state !== 'running') throw conflict('This change has ended already.', 'bulk_ended');
      const job = await updateJob(tx, ctx, bulkId, { state: 'cancelled', endedAt: ctx.now });
      const { done, skipped, asked, failed, total } = job;
      await record(tx, ctx, {
        audit: {
          action: 'bulk.cancelled',
          entity: { type: 'bulk_job', id: bulkId },
          details: { done, skipped, asked, failed, total },
        },
        live: { topic: 'bulk', id: bulkId },
      });
      return toBulkDto(tx, ctx, job);
    }),
});

/** Takes a change back, in the background: every record that nobody worked on since. */
export const undoBulk = defineVerb({
  name: 'undo_bulk',
  does: 'take changes of many records back',
  permission: 'contacts.write',
  input: bulkIdInput,
  run: ({ ctx, input: { bulkId } }): Promise<BulkDto> =>
    withTenant(ctx, async (tx) => {
      const { state, entity } = await lockJob(tx, ctx, bulkId);
      mayChange(ctx, entity);
      if (state !== 'done' && state !== 'cancelled')
        throw conflict('This change cannot be taken back now.', 'bulk_not_ended');
      const job = await updateJob(tx, ctx, bulkId, { state: 'undoing' });
      await record(tx, ctx, {
        audit: { action: 'bulk.undone', entity: { type: 'bulk_job', id: bulkId } },
        event: bulkUndoAsked.of({ bulkId }),
        live: { topic: 'bulk', id: bulkId },
      });
      return toBulkDto(tx, ctx, job);
    }),
});

/** How far a change is. @throws AppError `not_found`. */
export const readBulk = defineVerb({
  name: 'read_bulk',
  does: 'see changes of many records',
  permission: 'contacts.read',
  input: bulkIdInput,
  run: ({ ctx, input }): Promise<BulkDto> =>
    withTenant(ctx, async (tx) => toBulkDto(tx, ctx, await findJob(tx, ctx, input.bulkId))),
});

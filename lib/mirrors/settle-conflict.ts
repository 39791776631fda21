import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { conflict, notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findTicket } from '#lib/tickets/index.ts';
import { lockRecord, setRecord, want } from './records-repo.ts';
import { type MirrorField, settleConflictInput } from './schemas.ts';

/**
 * Says whose word holds where both sides changed a field. The other side's word becomes what both last agreed on, so that
 * the one that holds is carried over like any other change; what was changed since becomes a new question.
 *
 * @throws AppError `not_found`, `conflict` (`settled`) when nobody asks any more.
 */
export const settleConflict = defineVerb({
  name: 'settle_conflict',
  does: 'decide between two versions of a ticket',
  permission: 'tickets.write',
  input: settleConflictInput,
  run: ({ ctx, input }): Promise<{ ticketId: string; field: MirrorField; keep: 'ours' | 'theirs' }> =>
    withTenant(ctx, async (tx) => {
      const [row] = await tx.raw<
        {
          record_id: string;
          field: MirrorField;
          state: string;
          ours: string | null;
          theirs: string | null;
          theirs_raw: string | null;
        }[]
      >`
        select record_id, field, state, ours, theirs, theirs_raw from mirror_conflicts
        where workspace_id = ${ctx.workspaceId} and id = ${input.conflictId} for update`;
      if (!row) throw notFound('conflict');
      if (row.state !== 'open') throw conflict('This is settled already. Look at it again.', 'settled');
      const held = await lockRecord(tx, ctx, row.record_id);
      if (!held.ticketId) throw notFound('conflict');
      // Within reach of who decides, or not at all.
      await findTicket(tx, ctx, held.ticketId);
      const before = held.base[row.field];
      const pair =
        input.keep === 'ours'
          ? { ours: before?.ours ?? null, theirs: row.theirs_raw }
          : { ours: row.ours, theirs: before?.theirs ?? null };
      await setRecord(tx, ctx, held.id, { base: { ...held.base, [row.field]: pair } });
      await tx.raw`
        update mirror_conflicts set state = ${input.keep}, settled_by = ${ctx.actor.name},
          settled_at = ${ctx.now.toISOString()}
        where workspace_id = ${ctx.workspaceId} and id = ${input.conflictId}`;
      await want(tx, ctx, [held.id]);
      await record(tx, ctx, {
        audit: {
          action: 'ticket.conflict_settled',
          entity: { type: 'ticket', id: held.ticketId },
          changes: {
            [row.field]: input.keep === 'ours' ? [row.theirs, row.ours] : [row.ours, row.theirs],
          },
          details: { keep: input.keep },
        },
        live: [
          { topic: 'tickets', id: held.ticketId },
          { topic: 'settings', id: held.mirrorId },
        ],
      });
      return { ticketId: held.ticketId, field: row.field, keep: input.keep };
    }),
});

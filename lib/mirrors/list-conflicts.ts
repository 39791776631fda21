import { withTenant } from '#db/tenant.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { conflictRows, type RawConflict, toConflict } from './conflict-rows.ts';
import { listConflictsInput, type MirrorConflictDto } from './schemas.ts';

/** Fields that both sides changed and nobody owns, oldest first: those that wait for an answer, or those that had one. */
export const listConflicts = defineVerb({
  name: 'list_conflicts',
  does: 'see tickets',
  permission: 'tickets.read',
  input: listConflictsInput,
  run: ({ ctx, input }): Promise<Page<MirrorConflictDto>> =>
    withTenant(ctx, async (tx) => {
      const { mirrorId, ticketId, limit } = input;
      const [after = null] = decodeCursor(input.cursor, 1) ?? [];
      const rows = await tx.raw<RawConflict[]>`
        ${conflictRows(tx)}
        where c.workspace_id = ${ctx.workspaceId} and (c.state = 'open') = ${input.state === 'open'}
          ${mirrorId ? tx.raw`and r.mirror_id = ${mirrorId}` : tx.raw``}
          ${ticketId ? tx.raw`and r.ticket_id = ${ticketId}` : tx.raw``}
          ${after ? tx.raw`and c.id > ${after}::uuid` : tx.raw``}
        order by c.id limit ${limit + 1}`;
      return pageOf([...rows], limit, toConflict, ({ id }) => [id]);
    }),
});

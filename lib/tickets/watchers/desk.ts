import { z } from 'zod';
import { ticketDesks } from '#db/schema/tickets.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { AppError } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { setTicketDeskInput, type TicketDeskDto } from '../watchers.schemas.ts';

const USUAL: TicketDeskDto = {
  layout: 'table',
  watchAssigned: true,
  watchMentioned: true,
  watchReplied: true,
};

async function readDesk(tx: Tx, ctx: Ctx, userId: string): Promise<TicketDeskDto> {
  const [row] = await tx.raw<TicketDeskDto[]>`
    select layout, watch_assigned as "watchAssigned", watch_mentioned as "watchMentioned",
      watch_replied as "watchReplied"
    from ticket_desks where workspace_id = ${ctx.workspaceId} and user_id = ${userId}`;
  return row ? { ...row } : USUAL;
}

/** How the caller works on tickets; a key has what is usual. */
export const readTicketDesk = defineVerb({
  name: 'read_ticket_desk',
  does: 'see tickets',
  permission: 'tickets.read',
  input: z.object({}),
  run: ({ ctx }): Promise<TicketDeskDto> => {
    const userId = userIdOf(ctx);
    return withTenant(ctx, async (tx) => (userId ? readDesk(tx, ctx, userId) : USUAL));
  },
});

/** Each decides for themselves. @throws AppError `unprocessable` for a key. */
export const setTicketDesk = defineVerb({
  name: 'set_ticket_desk',
  does: 'see tickets',
  permission: 'tickets.read',
  input: setTicketDeskInput,
  run: ({ ctx, input }): Promise<TicketDeskDto> =>
    withTenant(ctx, async (tx) => {
      const userId = userIdOf(ctx);
      if (!userId) throw new AppError('unprocessable', 'Only people have a desk. Sign in as a person.');
      const desk = { ...(await readDesk(tx, ctx, userId)), ...input };
      await tx
        .insert(ticketDesks)
        .values({ workspaceId: ctx.workspaceId, userId, ...desk, updatedAt: ctx.now })
        .onConflictDoUpdate({
          target: [ticketDesks.workspaceId, ticketDesks.userId],
          set: { ...desk, updatedAt: ctx.now },
        });
      // Nobody else's desk changes by it, so nothing is written into the record.
      await record(tx, ctx, { live: { topic: 'settings', id: userId } });
      return desk;
    }),
});

/** Why somebody watches a ticket without having said so. */
export type WatchReason = 'assigned' | 'mentioned' | 'replied';

const COLUMNS: Readonly<Record<WatchReason, string>> = {
  assigned: 'watch_assigned',
  mentioned: 'watch_mentioned',
  replied: 'watch_replied',
};

/** Of these, the members who want to watch for that reason. */
export async function whoWantsToWatch(
  tx: Tx,
  ctx: Ctx,
  why: WatchReason,
  userIds: readonly string[],
): Promise<string[]> {
  if (userIds.length === 0) return [];
  const rows = await tx.raw<{ id: string }[]>`
    select m.user_id as id from memberships m
    left join ticket_desks d on d.workspace_id = m.workspace_id and d.user_id = m.user_id
    where m.workspace_id = ${ctx.workspaceId} and m.user_id = any(${[...userIds]}::uuid[])
      and coalesce(d.${tx.raw(COLUMNS[why])}, true)`;
  return rows.map(({ id }) => id);
}

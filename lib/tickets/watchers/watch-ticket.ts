import { withTenant } from '#db/tenant.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { forbidden, invalid } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { areMembers } from '../are-members.ts';
import { refuseMerged } from '../merge/repo.ts';
import { lockTicket } from '../repo.ts';
import { watchTicketInput } from '../watchers.schemas.ts';
import { setWatchers } from './set-watchers.ts';

interface Watched {
  ticketId: string;
  /** All of them. */
  watcherIds: string[];
}

/**
 * Who is meant. Whoever sees a ticket may watch it; for colleagues one has to be able to change it.
 *
 * @throws AppError `forbidden`, `invalid_input` for a key that means itself.
 */
function watcherOf(ctx: Ctx, named: string): string {
  const me = userIdOf(ctx);
  const userId = named === 'me' ? me : named;
  if (!userId) throw invalid('userId', 'must name a member: a key watches nothing');
  if (userId !== me && !ctx.permissions.has('tickets.write'))
    throw forbidden('change who watches this ticket');
  return userId;
}

/** @throws AppError `not_found`, `invalid_input` for who is no member, `forbidden`, `conflict` (`merged`). */
export const watchTicket = defineVerb({
  name: 'watch_ticket',
  does: 'watch tickets',
  permission: 'tickets.read',
  input: watchTicketInput,
  run: ({ ctx, input }): Promise<Watched> =>
    withTenant(ctx, async (tx) => {
      const userId = watcherOf(ctx, input.userId);
      const { ticket } = await lockTicket(tx, ctx, input.ticketId);
      refuseMerged(ticket);
      if (!(await areMembers(tx, ctx, [userId])))
        throw invalid('userId', 'must be a member of this workspace');
      return {
        ticketId: ticket.id,
        watcherIds: await setWatchers(tx, ctx, ticket, [...ticket.watcherIds, userId]),
      };
    }),
});

/** Somebody who left can be taken off too. @throws AppError `not_found`, `forbidden`. */
export const unwatchTicket = defineVerb({
  name: 'unwatch_ticket',
  does: 'watch tickets',
  permission: 'tickets.read',
  input: watchTicketInput,
  run: ({ ctx, input }): Promise<Watched> =>
    withTenant(ctx, async (tx) => {
      const userId = watcherOf(ctx, input.userId);
      const { ticket } = await lockTicket(tx, ctx, input.ticketId);
      const rest = ticket.watcherIds.filter((id) => id !== userId);
      return { ticketId: ticket.id, watcherIds: await setWatchers(tx, ctx, ticket, rest) };
    }),
});

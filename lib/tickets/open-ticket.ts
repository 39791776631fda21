import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findRequester } from './find-requester.ts';
import { insertTicket } from './insert-ticket.ts';
import { findTicket } from './repo.ts';
import { openTicketInput, type TicketDto } from './schemas.ts';

/** A person's own ticket. @throws AppError `not_found`, `invalid_input` for a conversation of somebody else. */
export const openTicket = defineVerb({
  name: 'open_ticket_by_hand',
  does: 'open tickets',
  permission: 'tickets.write',
  input: openTicketInput,
  run: ({ ctx, input }): Promise<TicketDto> =>
    withTenant(ctx, async (tx) => {
      await findRequester(tx, ctx, input);
      return findTicket(tx, ctx, (await insertTicket(tx, ctx, input, null)).ticketId);
    }),
});

import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { changeTicket } from './change-ticket.ts';
import { lockTicket } from './repo.ts';
import { type TicketDto, updateTicketInput } from './schemas.ts';

/** @throws AppError `not_found`, `invalid_input`, `conflict` (`version_changed`, `not_from_here`, `checklist`). */
export const updateTicket = defineVerb({
  name: 'update_ticket',
  does: 'change tickets',
  permission: 'tickets.write',
  input: updateTicketInput,
  run: ({ ctx, input: { ticketId, version, ...wanted } }): Promise<TicketDto> =>
    withTenant(ctx, async (tx) =>
      changeTicket(tx, ctx, await lockTicket(tx, ctx, ticketId, version), wanted),
    ),
});

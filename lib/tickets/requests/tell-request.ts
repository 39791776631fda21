import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { refileConversation } from '#lib/conversations/index.ts';
import { isAppError } from '#lib/core/errors.ts';
import { changeTicket } from '../change-ticket.ts';
import { standingTicket } from '../merge/repo.ts';
import { lockTicket } from '../repo.ts';
import { openRequest } from './open-request.ts';

const WORDS = {
  solved: 'The requester said that it is solved.',
  open: 'The requester said that the answer did not help.',
} as const;

/**
 * What the requester says of the answer. That it helped solves the request; that it did not opens it again and calls a
 * person to the conversation. Of an answer nobody had read before it is counted. The same again changes nothing. Of one
 * that was merged, the ticket that goes on is opened; it is not solved by this requester's word, for others may wait too.
 *
 * @returns false for a link that is not ours, and for a request that is gone.
 */
export async function tellRequest(token: string, helped: boolean, now: Date): Promise<boolean> {
  const opened = openRequest(token, now);
  if (!opened) return false;
  const { ctx, ticketId } = opened;
  return withTenant(ctx, async (tx) => {
    const held = await lockTicket(tx, ctx, ticketId).catch((error: unknown) => {
      if (isAppError(error) && error.code === 'not_found') return null;
      throw error;
    });
    if (!held) return false;
    const { ticket } = held;
    const told = await tx.raw`
      update ticket_auto_answers set helped = ${helped}, told_at = ${now.toISOString()}
      where workspace_id = ${ctx.workspaceId} and ticket_id = ${ticketId} and helped is distinct from ${helped}
      returning ticket_id`;
    const status = helped ? 'solved' : 'open';
    const done = ticket.status === 'solved' || ticket.status === 'closed';
    const goesOn = helped ? held : await lockTicket(tx, ctx, (await standingTicket(tx, ctx, ticket)).id);
    const moves = helped ? !done : goesOn.ticket.status !== 'open';
    if (told.length === 0 && !moves) return true;
    if (moves) await changeTicket(tx, ctx, goesOn, { status }, { reason: WORDS[status] });
    await record(tx, ctx, {
      audit: {
        action: helped ? 'ticket.helped' : 'ticket.not_helped',
        entity: { type: 'ticket', id: ticketId },
        contactId: ticket.contact.id,
        details: { counted: told.length > 0 },
      },
      live: { topic: 'tickets', id: ticketId },
    });
    if (!helped && ticket.conversationId)
      await refileConversation(tx, ctx, ticket.conversationId, {
        pendingApproval: false,
        agentWorking: false,
        needsPerson: true,
      });
    return true;
  });
}

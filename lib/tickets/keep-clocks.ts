import { and, eq } from 'drizzle-orm';
import { tickets } from '#db/schema/tickets.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { type Look, reckonClocks } from '#lib/sla/index.ts';
import { ticketDue } from './events.ts';
import { lockTicket } from './repo.ts';

/**
 * Reckons the clocks of a ticket after a change, records what was broken, and plans the next look at them. Levels that
 * came are answered to whoever carries them out, and wait for the next look otherwise.
 */
export async function keepClocks(
  tx: Tx,
  ctx: Ctx,
  ticketId: string,
  { carries } = { carries: false },
): Promise<Look> {
  const { ticket, accountId, promisedFrom, rests, answeredAt, lastAnswerAt, nextLookAt } = await lockTicket(
    tx,
    ctx,
    ticketId,
  );
  const look = await reckonClocks(
    tx,
    ctx,
    {
      ticketId,
      queueId: ticket.queue?.id ?? null,
      accountId,
      history: {
        status: ticket.status,
        priority: ticket.priority,
        openedAt: promisedFrom,
        answeredAt,
        lastAnswerAt,
        solvedAt: ticket.solvedAt ? new Date(ticket.solvedAt) : null,
        rests: rests.map(({ status, from, until }) => ({
          status,
          from: new Date(from),
          until: until ? new Date(until) : null,
        })),
      },
    },
    { carries },
  );
  const next = look.nextLookAt;
  await tx
    .update(tickets)
    .set({ dueAt: look.dueAt, nextLookAt: next })
    .where(and(eq(tickets.workspaceId, ctx.workspaceId), eq(tickets.id, ticketId)));
  const about = { entity: { type: 'ticket' as const, id: ticketId }, contactId: ticket.contact.id };
  await record(tx, ctx, {
    audit: look.breached.map((clock) => ({ ...about, action: 'ticket.breached', details: { clock } })),
    // A look that is planned for the same moment already has its run.
    ...(next && next.getTime() !== nextLookAt?.getTime()
      ? { event: ticketDue.of({ ticketId, at: next.toISOString() }) }
      : {}),
  });
  return look;
}

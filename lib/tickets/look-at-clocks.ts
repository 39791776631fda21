import { z } from 'zod';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { notify } from '#lib/notifications/index.ts';
import type { Look } from '#lib/sla/index.ts';
import { areMembers } from './are-members.ts';
import { changeTicket } from './change-ticket.ts';
import { keepClocks } from './keep-clocks.ts';
import { lockTicket } from './repo.ts';
import type { TicketDto, TicketPriority } from './schemas.ts';

const HIGHER: Readonly<Record<TicketPriority, TicketPriority>> = {
  low: 'normal',
  normal: 'high',
  high: 'urgent',
  urgent: 'urgent',
};

const lookInput = z.object({
  ticketId: idField,
  /** The moment this look was planned for; one that was planned anew since is somebody else's. */
  at: z.iso.datetime(),
});

/**
 * The clocks of a ticket at a moment they asked for: records what was broken, once, and carries out the levels that
 * came. Woken early (clocks of machines are put back) it says to wait again.
 *
 * @returns when to look again in this same run; null: a plan of its own follows, or there is nothing left.
 */
export const lookAtClocks = defineVerb({
  name: 'look_at_ticket_clocks',
  does: 'follow the clocks of tickets',
  permission: 'internal.record',
  input: lookInput,
  run: ({ ctx, input: { ticketId, at } }): Promise<{ waitUntil: string | null; escalated: number }> =>
    withTenant(ctx, async (tx) => {
      const { nextLookAt } = await lockTicket(tx, ctx, ticketId);
      if (nextLookAt?.toISOString() !== new Date(at).toISOString()) return { waitUntil: null, escalated: 0 };
      if (ctx.now < nextLookAt) return { waitUntil: nextLookAt.toISOString(), escalated: 0 };
      const look = await keepClocks(tx, ctx, ticketId, { carries: true });
      for (const level of look.escalate) await escalate(tx, ctx, ticketId, level);
      return { waitUntil: null, escalated: look.escalate.length };
    }),
});

/** One level. What cannot be done any more (a member who left, nothing higher) is told all the same. */
async function escalate(tx: Tx, ctx: Ctx, ticketId: string, level: Look['escalate'][number]): Promise<void> {
  const { act, assigneeId, clock, minutes } = level;
  const held = await lockTicket(tx, ctx, ticketId);
  await record(tx, ctx, {
    audit: {
      action: 'ticket.escalated',
      entity: { type: 'ticket', id: ticketId },
      contactId: held.ticket.contact.id,
      details: { act, clock, minutes, ...(assigneeId ? { to: assigneeId } : {}) },
    },
    live: { topic: 'tickets', id: ticketId },
  });
  await notify(tx, ctx, {
    userIds: await whoCares(tx, ctx, held.ticket, act === 'reassign' ? assigneeId : null),
    kind: 'ticket_escalated',
    entity: { type: 'ticket', id: ticketId },
    title: `Ticket #${held.ticket.number} is at risk`,
    excerpt: held.ticket.subject,
    onceKey: `${ticketId} ${level.key} ${held.ticket.dueAt ?? ''}`,
  });
  if (act === 'raise')
    await changeTicket(tx, ctx, held, { priority: HIGHER[held.ticket.priority] }, { told: true });
  if (act === 'reassign' && assigneeId && (await areMembers(tx, ctx, [assigneeId])))
    await changeTicket(tx, ctx, held, { assigneeId }, { told: true });
}

/** Who has it, who gets it, who watches it; while nobody has it, the people of its queue. */
async function whoCares(tx: Tx, ctx: Ctx, ticket: TicketDto, next: string | null): Promise<string[]> {
  const named = [ticket.assignee?.id, next, ...ticket.watcherIds].filter(
    (id): id is string => typeof id === 'string',
  );
  if (ticket.assignee || next || !ticket.queue) return named;
  const rows = await tx.raw<{ id: string }[]>`
    select unnest(q.member_ids) as id from ticket_queues q
      where q.workspace_id = ${ctx.workspaceId} and q.id = ${ticket.queue.id}
    union select m.user_id from ticket_queues q join team_members m
      on m.workspace_id = q.workspace_id and m.team_id = q.team_id
      where q.workspace_id = ${ctx.workspaceId} and q.id = ${ticket.queue.id}`;
  return [...named, ...rows.map(({ id }) => id)];
}

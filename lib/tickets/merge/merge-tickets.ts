import { ticketMerges } from '#db/schema/tickets.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { changeRests } from '../change-rests.ts';
import { keepClocks } from '../keep-clocks.ts';
import { mergeTicketInput } from '../merges.schemas.ts';
import { findTicket } from '../repo.ts';
import type { MergeDone } from '../schemas.ts';
import { clocksOf, imageOf } from './images.ts';
import { moveLinks } from './move-links.ts';
import { moveRows } from './moves.ts';
import { idOfNumber, lockTwo, refuseMerged } from './repo.ts';

/**
 * One ticket goes on for two: tasks, notes, the checklist, time, tags, watchers and links follow, the earlier promise
 * counts, and what is written to either reaches it. The other keeps its row and number, closed, and points at it.
 *
 * @throws AppError `not_found`, `invalid_input` for a number that is none or its own, `conflict` (`merged`).
 */
export const mergeTickets = defineVerb({
  name: 'merge_tickets',
  does: 'merge tickets',
  permission: 'tickets.write',
  input: mergeTicketInput,
  run: ({ ctx, input: { ticketId, number } }): Promise<MergeDone> =>
    withTenant(ctx, async (tx) => {
      await findTicket(tx, ctx, ticketId);
      const survivorId = await idOfNumber(tx, ctx, number);
      if (survivorId === ticketId) throw invalid('number', 'must be another ticket');
      const mergeId = await joinTickets(tx, ctx, ticketId, survivorId);
      return { mergeId, ticket: await findTicket(tx, ctx, survivorId) };
    }),
});

/** Inside the caller's transaction. @returns the id of the merge. */
export async function joinTickets(tx: Tx, ctx: Ctx, mergedId: string, survivorId: string): Promise<string> {
  const here = ctx.workspaceId;
  const [merged, survivor] = await lockTwo(tx, ctx, mergedId, survivorId);
  refuseMerged(merged.ticket);
  refuseMerged(survivor.ticket);
  const [from, to] = [merged.ticket, survivor.ticket];
  const before = await imageOf(tx, ctx, survivorId);
  const mergedBefore = await imageOf(tx, ctx, mergedId);
  const clocks = await clocksOf(tx, ctx, survivorId);
  const rows = await moveRows(tx, ctx, mergedId, survivorId);
  const links = await moveLinks(tx, ctx, mergedId, survivorId);
  const tags = from.tags.filter((tag) => !to.tags.includes(tag));
  const watchers = from.watcherIds.filter((id) => !to.watcherIds.includes(id));
  // Somebody else's words are not shown in the name of this requester.
  const conversationId =
    to.conversationId === null && from.contact.id === to.contact.id ? from.conversationId : null;
  await tx.raw`
    update tickets t set
      tags = t.tags || ${tags}::text[], watcher_ids = t.watcher_ids || ${watchers}::uuid[],
      checklist = t.checklist || m.checklist, minutes_spent = t.minutes_spent + m.minutes_spent,
      conversation_id = coalesce(t.conversation_id, ${conversationId}::uuid),
      promised_from = case when coalesce(m.promised_from, m.created_at) < coalesce(t.promised_from, t.created_at)
        then coalesce(m.promised_from, m.created_at) else t.promised_from end,
      answered_at = least(t.answered_at, m.answered_at),
      last_answer_at = greatest(t.last_answer_at, m.last_answer_at),
      version = t.version + 1, updated_at = ${ctx.now.toISOString()}
    from tickets m
    where t.workspace_id = ${here} and t.id = ${survivorId} and m.workspace_id = ${here} and m.id = ${mergedId}`;
  await tx.raw`
    update tickets set status = 'closed', merged_into_id = ${survivorId}, checklist = '[]', minutes_spent = 0,
      rests = ${JSON.stringify(changeRests(merged.rests, 'closed', ctx.now))}::jsonb, due_at = null,
      next_look_at = null, version = version + 1, updated_at = ${ctx.now.toISOString()}
    where workspace_id = ${here} and id = ${mergedId}`;
  const id = newId();
  await tx.insert(ticketMerges).values({
    workspaceId: here,
    id,
    kind: 'merge',
    survivorId,
    mergedId,
    moves: {
      ...rows,
      lines: from.checklist.map((line, at) => ({ id: line.id, at })),
      minutes: from.minutesSpent,
      tags,
      watchers,
      links,
      conversationId,
      survivor: { before, after: await imageOf(tx, ctx, survivorId) },
      merged: mergedBefore,
      clocks,
    },
    madeBy: ctx.actor.name,
    createdAt: ctx.now,
  });
  await record(tx, ctx, {
    audit: [
      { id: survivorId, contact: to.contact.id, details: { mergeId: id, number: from.number, into: true } },
      { id: mergedId, contact: from.contact.id, details: { mergeId: id, number: to.number, into: false } },
    ].map(({ id: ticketId, contact, details }) => ({
      action: 'ticket.merged' as const,
      entity: { type: 'ticket' as const, id: ticketId },
      contactId: contact,
      details,
    })),
    live: [survivorId, mergedId].map((ticketId) => ({ topic: 'tickets', id: ticketId })),
  });
  await keepClocks(tx, ctx, survivorId);
  return id;
}

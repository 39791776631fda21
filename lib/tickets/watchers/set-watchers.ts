import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { lockTicket } from '../repo.ts';
import type { TicketDto } from '../schemas.ts';
import { tellChanges } from '../tell-changes.ts';
import { MOST_WATCHERS } from '../watchers.schemas.ts';
import { type WatchReason, whoWantsToWatch } from './desk.ts';

const WHY: Readonly<Record<WatchReason, string>> = {
  assigned: 'It was given to them.',
  mentioned: 'They were mentioned.',
  replied: 'They answered it.',
};

/**
 * Writes who watches a ticket that is held. Nothing else of it changes, so neither its version nor its place in a list
 * moves.
 */
export async function setWatchers(
  tx: Tx,
  ctx: Ctx,
  ticket: TicketDto,
  watcherIds: readonly string[],
  reason?: string,
): Promise<string[]> {
  const next = [...new Set(watcherIds)];
  const before = ticket.watcherIds;
  if (next.length === before.length && next.every((id) => before.includes(id))) return [...before];
  if (next.length > MOST_WATCHERS && next.length > before.length)
    throw invalid('userId', `cannot be added: a ticket has at most ${MOST_WATCHERS} watchers`);
  await tx.raw`update tickets set watcher_ids = ${next}::uuid[]
    where workspace_id = ${ctx.workspaceId} and id = ${ticket.id}`;
  await record(tx, ctx, {
    audit: {
      action: 'ticket.updated',
      entity: { type: 'ticket', id: ticket.id },
      contactId: ticket.contact.id,
      changes: await tellChanges(tx, ctx, { watcherIds: [before, next] }),
      ...(reason ? { details: { reason } } : {}),
    },
    live: { topic: 'tickets', id: ticket.id },
  });
  return next;
}

/** Lets members watch a ticket who want to for that reason; one that went into another is left alone, and a full one too. */
export async function watchBecause(
  tx: Tx,
  ctx: Ctx,
  ticketId: string,
  why: WatchReason,
  userIds: readonly string[],
): Promise<void> {
  const wanting = await whoWantsToWatch(tx, ctx, why, userIds);
  if (wanting.length === 0) return;
  const { ticket } = await lockTicket(tx, ctx, ticketId);
  if (ticket.mergedInto) return;
  const room = Math.max(0, MOST_WATCHERS - ticket.watcherIds.length);
  const fresh = wanting.filter((id) => !ticket.watcherIds.includes(id)).slice(0, room);
  await setWatchers(tx, ctx, ticket, [...ticket.watcherIds, ...fresh], WHY[why]);
}

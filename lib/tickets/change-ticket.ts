import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import { tickets } from '#db/schema/tickets.ts';
import type { Tx } from '#db/tenant.ts';
import { applyAttributes, labelled } from '#lib/attributes/index.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, invalid } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { areMembers } from './are-members.ts';
import { changeRests } from './change-rests.ts';
import { decideTransition } from './decide-transition.ts';
import { ticketResolved } from './events.ts';
import { keepClocks } from './keep-clocks.ts';
import { markOverridden } from './mark-overridden.ts';
import { refuseMerged } from './merge/repo.ts';
import { priorityOf } from './priority-of.ts';
import { findQueue } from './queues-repo.ts';
import { readSettings } from './read-settings.ts';
import { findTicket, type HeldTicket } from './repo.ts';
import type { TicketDto, updateTicketInput } from './schemas.ts';
import { keepTags } from './tags/keep-tags.ts';
import { tellChanges } from './tell-changes.ts';
import { whoWantsToWatch } from './watchers/desk.ts';
import { tellOfChange } from './watchers/tell-watchers.ts';

type Wanted = Omit<z.output<typeof updateTicketInput>, 'ticketId' | 'version'>;

interface How {
  decisionId?: string | null;
  reason?: string;
  /** Who has to know was told already. */
  told?: boolean;
}

/**
 * Writes a change of a ticket that is held: checks what it names, reckons priority and clocks, leaves the trace.
 *
 * @throws AppError `invalid_input`, `conflict` (`merged`, `not_from_here`, `checklist`).
 */
export async function changeTicket(
  tx: Tx,
  ctx: Ctx,
  held: HeldTicket,
  given: Wanted,
  how: How = {},
): Promise<TicketDto> {
  const { ticket: before } = held;
  refuseMerged(before);
  const { attributes: values, checklist, ...plain } = given;
  await refuseUnknown(tx, ctx, before, plain);
  const wanted = {
    ...plain,
    ...(await derivedPriority(tx, ctx, before, plain)),
    ...(checklist ? { checklist: checklist.map((line) => ({ ...line, id: line.id ?? newId() })) } : {}),
    ...(plain.tags ? { tags: await keepTags(tx, ctx, plain.tags) } : {}),
    ...(await watchedBy(tx, ctx, before, plain)),
  };
  const { attributes, ...own } = await applyAttributes(tx, ctx, 'ticket', {
    given: values,
    held: before.attributes,
  });
  const changes = {
    ...changedFields(
      { ...before, assigneeId: before.assignee?.id ?? null, queueId: before.queue?.id ?? null },
      wanted,
    ),
    ...own.changes,
  };
  if (Object.keys(changes).length === 0) return before;
  const status = wanted.status ?? before.status;
  const going = decideTransition({
    type: wanted.type ?? before.type,
    from: before.status,
    to: status,
    undone: (wanted.checklist ?? before.checklist).filter(({ done }) => !done).length,
  });
  if (going.kind === 'refuse') throw conflict(going.words, going.reason);
  const moved = going.kind === 'go';
  await tx
    .update(tickets)
    .set({
      ...wanted,
      attributes,
      ...(moved ? { rests: changeRests(held.rests, status, ctx.now) } : {}),
      ...(moved && (status === 'solved' || status === 'closed')
        ? { solvedAt: before.solvedAt ? new Date(before.solvedAt) : ctx.now }
        : moved
          ? { solvedAt: null }
          : {}),
      version: before.version + 1,
      updatedAt: ctx.now,
    })
    .where(and(eq(tickets.workspaceId, ctx.workspaceId), eq(tickets.id, before.id)));
  const about = { entity: { type: 'ticket' as const, id: before.id }, contactId: before.contact.id };
  await record(tx, ctx, {
    audit: {
      ...about,
      action: 'ticket.updated',
      changes: await tellChanges(tx, ctx, changes),
      ...labelled(own.labels),
      ...(how.reason ? { details: { reason: how.reason } } : {}),
      decisionId: how.decisionId ?? null,
    },
    ...(moved && going.solves
      ? {
          event: ticketResolved.of({
            ticketId: before.id,
            contactId: before.contact.id,
            solvedAt: before.solvedAt ?? ctx.now.toISOString(),
          }),
        }
      : {}),
    live: { topic: 'tickets', id: before.id },
  });
  if (ctx.actor.kind === 'user' || ctx.actor.kind === 'api_key')
    await markOverridden(tx, ctx, before, changes);
  await keepClocks(tx, ctx, before.id);
  const after = await findTicket(tx, ctx, before.id);
  if (!how.told) await tellOfChange(tx, ctx, before, after);
  return after;
}

/** Whoever gets a ticket goes on watching it when it moves on, if they want to. */
async function watchedBy(
  tx: Tx,
  ctx: Ctx,
  before: TicketDto,
  { assigneeId, watcherIds = before.watcherIds }: Pick<Wanted, 'assigneeId' | 'watcherIds'>,
): Promise<Pick<Wanted, 'watcherIds'>> {
  if (!assigneeId || assigneeId === before.assignee?.id || watcherIds.includes(assigneeId)) return {};
  const wanting = await whoWantsToWatch(tx, ctx, 'assigned', [assigneeId]);
  return wanting.length > 0 ? { watcherIds: [...watcherIds, ...wanting] } : {};
}

/** A new urgency or impact brings the priority with it, unless somebody says another one. */
async function derivedPriority(
  tx: Tx,
  ctx: Ctx,
  before: TicketDto,
  { priority, urgency, impact }: Pick<Wanted, 'priority' | 'urgency' | 'impact'>,
): Promise<Pick<Wanted, 'priority'>> {
  if (priority !== undefined || (urgency === undefined && impact === undefined)) return {};
  const next = {
    urgency: urgency === undefined ? before.urgency : urgency,
    impact: impact === undefined ? before.impact : impact,
  };
  if (next.urgency === before.urgency && next.impact === before.impact) return {};
  const { matrix } = await readSettings(tx, ctx);
  return { priority: priorityOf(next.urgency, next.impact, matrix) };
}

type Named = Pick<Wanted, 'assigneeId' | 'watcherIds' | 'queueId' | 'category'>;

/** @throws AppError `invalid_input` for a member, queue or category the workspace does not have. */
async function refuseUnknown(tx: Tx, ctx: Ctx, before: TicketDto, wanted: Named): Promise<void> {
  const { assigneeId, watcherIds, queueId, category } = wanted;
  if (assigneeId && assigneeId !== before.assignee?.id && !(await areMembers(tx, ctx, [assigneeId])))
    throw invalid('assigneeId', 'must be a member of this workspace');
  // Who left the workspace may stand there still.
  const watching = watcherIds?.filter((id) => !before.watcherIds.includes(id)) ?? [];
  if (watching.length > 0 && !(await areMembers(tx, ctx, watching)))
    throw invalid('watcherIds', 'must be members of this workspace');
  await refuseUnknownPlace(tx, ctx, {
    ...(queueId === before.queue?.id ? {} : { queueId }),
    ...(category === before.category ? {} : { category }),
  });
}

/** @throws AppError `invalid_input`. */
export async function refuseUnknownPlace(
  tx: Tx,
  ctx: Ctx,
  { queueId, category }: { queueId?: string | null | undefined; category?: string | null | undefined },
): Promise<void> {
  if (queueId && !(await findQueue(tx, ctx, queueId).catch(() => null))?.isActive)
    throw invalid('queueId', 'must be a queue that takes tickets');
  if (category) {
    const { categories } = await readSettings(tx, ctx);
    if (!categories.some(({ key, archived }) => key === category && !archived))
      throw invalid('category', 'must be a category of the workspace');
  }
}

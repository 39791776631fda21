import { and, eq } from 'drizzle-orm';
import { tickets } from '#db/schema/tickets.ts';
import type { Tx } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { keepClocks } from './keep-clocks.ts';
import { type HeldTicket, lockTicket } from './repo.ts';
import { standingTags } from './tags/keep-tags.ts';
import { tellChanges } from './tell-changes.ts';

/** What of a ticket one step changes and takes back; with a status goes how it rested. */
const plainOf = ({ ticket }: HeldTicket) => ({
  subject: ticket.subject,
  description: ticket.description,
  type: ticket.type,
  status: ticket.status,
  priority: ticket.priority,
  urgency: ticket.urgency,
  impact: ticket.impact,
  category: ticket.category,
  queueId: ticket.queue?.id ?? null,
  assigneeId: ticket.assignee?.id ?? null,
  language: ticket.language,
  tags: ticket.tags,
  watcherIds: ticket.watcherIds,
  checklist: ticket.checklist,
});

const imageOf = (held: HeldTicket) => ({
  ...plainOf(held),
  rests: held.rests,
  solvedAt: held.ticket.solvedAt,
});

/** The fields that are otherwise afterwards, as they were before. Kept as JSON. */
export type TicketBefore = Partial<ReturnType<typeof imageOf>> & {
  /** Who watched it after the step, where that changed: whoever came or went since stays as they are. */
  watchersLeft?: string[];
};

export function beforeOf(was: HeldTicket, is: HeldTicket): TicketBefore {
  const changes = changedFields(imageOf(was), imageOf(is));
  return {
    ...Object.fromEntries(Object.entries(changes).map(([field, [before]]) => [field, before])),
    ...(changes.watcherIds ? { watchersLeft: is.ticket.watcherIds } : {}),
  };
}

/** Sets a ticket back to what it was before one step, as long as nobody changed it since. */
export async function restoreTicket(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version: number,
  before: TicketBefore,
): Promise<{ kind: 'restored' } | { kind: 'blocked'; reason: string }> {
  const held = await lockTicket(tx, ctx, id);
  if (held.ticket.version !== version) return { kind: 'blocked', reason: 'was changed since' };
  if (held.ticket.mergedInto) return { kind: 'blocked', reason: 'was merged since' };
  const { solvedAt, watchersLeft, ...plain } = before;
  const fields = {
    ...plain,
    // Neither who watches nor what a tag is called counts as a change of the ticket: both may be others by now.
    ...(plain.watcherIds && watchersLeft
      ? { watcherIds: partedFrom(plain.watcherIds, watchersLeft, held.ticket.watcherIds) }
      : {}),
    ...(plain.tags ? { tags: await standingTags(tx, ctx, plain.tags) } : {}),
  };
  await tx
    .update(tickets)
    .set({
      ...fields,
      ...(solvedAt === undefined ? {} : { solvedAt: solvedAt ? new Date(solvedAt) : null }),
      version: version + 1,
      updatedAt: ctx.now,
    })
    .where(and(eq(tickets.workspaceId, ctx.workspaceId), eq(tickets.id, id)));
  const { rests: _, ...told } = fields;
  await record(tx, ctx, {
    audit: {
      action: 'ticket.updated',
      entity: { type: 'ticket', id },
      contactId: held.ticket.contact.id,
      changes: await tellChanges(tx, ctx, changedFields(plainOf(held), told)),
      details: { reason: 'Taken back.' },
    },
    live: { topic: 'tickets', id },
  });
  await keepClocks(tx, ctx, id);
  return { kind: 'restored' };
}

/** What came by a step goes, what went by it comes back, and what happened since stays. */
const partedFrom = (
  before: readonly string[],
  after: readonly string[],
  now: readonly string[],
): string[] => [
  ...now.filter((id) => before.includes(id) || !after.includes(id)),
  ...before.filter((id) => !after.includes(id) && !now.includes(id)),
];

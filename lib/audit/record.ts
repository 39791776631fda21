import { auditLog, type LiveChange, outbox } from '#db/schema/audit.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import type { AuditAction, EntityType } from './actions.ts';
import { wakeDispatcher } from './wake.ts';

export interface AuditEntry {
  action: AuditAction;
  entity: { type: EntityType; id: string };
  /** The person it touched: shows on their timeline. */
  contactId?: string | null;
  /** Field to [before, after]; leave out fields that did not change. */
  changes?: Record<string, [unknown, unknown]>;
  details?: Record<string, unknown>;
  decisionId?: string | null;
}

/** An event for durable functions. Names are listed in `lib/audit/event-names.ts`; data carries ids and unions only. */
export interface OutboxEvent {
  name: string;
  data: Record<string, unknown>;
}

export interface Change {
  audit?: AuditEntry | AuditEntry[];
  event?: OutboxEvent | OutboxEvent[];
  /** What open desks should re-read. */
  live?: LiveChange | LiveChange[];
}

const list = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/**
 * The trace, written in the same transaction as the change: audit rows, events in the outbox, live notices. Every
 * event gets `workspaceId` added to its data; its id is the outbox row's id.
 *
 * @returns the ids of the events, in order.
 */
export async function record(tx: Tx, ctx: Ctx, change: Change): Promise<string[]> {
  const entries = list(change.audit);
  const events = list(change.event);
  const live = list(change.live);
  if (entries.length > 0) {
    await tx.insert(auditLog).values(
      entries.map((entry) => ({
        workspaceId: ctx.workspaceId,
        id: newId(),
        at: ctx.now,
        actorKind: ctx.actor.kind,
        actorId: ctx.actor.id,
        actorName: ctx.actor.name,
        action: entry.action,
        entityType: entry.entity.type,
        entityId: entry.entity.id,
        contactId: entry.contactId ?? null,
        changes: entry.changes ?? null,
        details: entry.details ?? null,
        decisionId: entry.decisionId ?? null,
        requestId: ctx.requestId,
      })),
    );
  }
  const rows = events.map((event, index) => ({
    id: newId(),
    workspaceId: ctx.workspaceId,
    eventName: event.name as string | null,
    data: { ...event.data, workspaceId: ctx.workspaceId },
    live: index === 0 && live.length > 0 ? live : null,
  }));
  if (events.length === 0 && live.length > 0)
    rows.push({
      id: newId(),
      workspaceId: ctx.workspaceId,
      eventName: null,
      data: { workspaceId: ctx.workspaceId },
      live,
    });
  if (rows.length > 0) {
    await tx.insert(outbox).values(rows);
    wakeDispatcher();
  }
  return rows.filter((row) => row.eventName !== null).map((row) => row.id);
}

/** The fields that differ, as [before, after]: for `changes`. */
export function changedFields<T extends Record<string, unknown>>(
  before: T,
  after: Partial<T>,
): Record<string, [unknown, unknown]> {
  const out: Record<string, [unknown, unknown]> = {};
  for (const [key, value] of Object.entries(after))
    if (value !== undefined && JSON.stringify(before[key]) !== JSON.stringify(value))
      out[key] = [before[key] ?? null, value];
  return out;
}

import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import type { Page } from '#lib/core/page.ts';
import { isoOf } from '#lib/core/time.ts';
import type { EntityType } from './actions.ts';

/** One line of a timeline: who, what, on what, with before and after. */
export interface TimelineEntry {
  id: string;
  at: string;
  actor: { kind: 'user' | 'api_key' | 'agent' | 'system'; id: string; name: string };
  action: string;
  entity: { type: string; id: string };
  changes: Record<string, [unknown, unknown]> | null;
  details: Record<string, unknown> | null;
  decisionId: string | null;
}

export type TimelinePage = Page<TimelineEntry>;

interface Raw {
  id: string;
  at: string;
  actor_kind: TimelineEntry['actor']['kind'];
  actor_id: string;
  actor_name: string;
  action: string;
  entity_type: string;
  entity_id: string;
  changes: TimelineEntry['changes'];
  details: TimelineEntry['details'];
  decision_id: string | null;
}

const toEntry = (raw: Raw): TimelineEntry => ({
  id: raw.id,
  at: isoOf(raw.at),
  actor: { kind: raw.actor_kind, id: raw.actor_id, name: raw.actor_name },
  action: raw.action,
  entity: { type: raw.entity_type, id: raw.entity_id },
  changes: raw.changes,
  details: raw.details,
  decisionId: raw.decision_id,
});

/** What happened to a person, or to one thing; newest first. Ids are in time order, so they are the key. */
export async function readTimeline(
  tx: Tx,
  ctx: Ctx,
  of: { contactIds: readonly string[] } | { entity: { type: EntityType; id: string } },
  page: { cursor?: string | undefined; limit: number },
): Promise<TimelinePage> {
  const after = decodeCursor(page.cursor, 1);
  const which =
    'contactIds' in of
      ? tx.raw`and contact_id = any(${[...of.contactIds]}::uuid[])`
      : tx.raw`and entity_type = ${of.entity.type} and entity_id = ${of.entity.id}`;
  const rows = await tx.raw<Raw[]>`
    select * from audit_log where workspace_id = ${ctx.workspaceId} ${which}
      ${after ? tx.raw`and id < ${after[0] ?? null}::uuid` : tx.raw``}
    order by id desc limit ${page.limit + 1}`;
  return pageOf([...rows], page.limit, toEntry, (raw) => [raw.id]);
}

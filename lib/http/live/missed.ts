import type { LiveChange } from '#db/schema/audit.ts';
import { withTenant } from '#db/tenant.ts';
import { newId } from '#lib/core/ids.ts';

/** Longer than a network needs to come back; after more, reading everything again costs less than the list. */
const WINDOW_MS = 120_000;
/** Clocks differ, and two dispatchers may commit out of order. A change told twice is read twice, no more. */
const OVERLAP_MS = 10_000;
const MOST = 200;

export type Missed = { kind: 'changes'; changes: LiveChange[]; eventId: string } | { kind: 'resync' };

/**
 * What was told to live desks of the workspace since the event `lastEventId` (the `Last-Event-ID` of the SSE
 * standard). Its UUID carries its time (RFC 9562, version 7), which is where reading begins; sent rows stay in the
 * outbox until retention removes them.
 *
 * @returns `resync` when the id says nothing, is too old, or too much happened: the browser reads again what it shows.
 */
export async function readMissed(workspaceId: string, lastEventId: string, now: Date): Promise<Missed> {
  const at = timeOf(lastEventId);
  if (at === null || now.getTime() - at > WINDOW_MS || at - now.getTime() > OVERLAP_MS)
    return { kind: 'resync' };
  const since = new Date(at - OVERLAP_MS).toISOString();
  const rows = await withTenant(
    { workspaceId },
    (tx) =>
      tx.raw<{ id: string; live: LiveChange[] }[]>`
      select id, live from outbox
      where workspace_id = ${workspaceId} and live is not null and sent_at >= ${since}::timestamptz
      order by sent_at limit ${MOST + 1}`,
  );
  if (rows.length > MOST) return { kind: 'resync' };
  const newest = new Map<string, LiveChange>();
  for (const change of rows.flatMap((row) => row.live)) newest.set(`${change.topic}:${change.id}`, change);
  return { kind: 'changes', changes: [...newest.values()], eventId: rows.at(-1)?.id ?? newId() };
}

/** Milliseconds since 1970 of a version 7 UUID; null for anything else. */
export function timeOf(id: string): number | null {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(id)) return null;
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

import { systemDatabase } from '#db/client.ts';
import type { LiveChange } from '#db/schema/audit.ts';

export interface ClaimedRow {
  id: string;
  workspaceId: string;
  eventName: string | null;
  data: Record<string, unknown>;
  live: LiveChange[] | null;
  attempts: number;
  createdAt: Date;
}

const LEASE_SECONDS = 30;
/** A row refused this often is parked, shown in the jobs desk, and kept. */
export const PARK_AFTER = 5;

/**
 * Leases up to `limit` unsent rows, oldest first. Safe with any number of dispatchers: rows another one holds are
 * skipped, and a dead dispatcher's lease runs out.
 */
export async function claimOutbox(limit = 200): Promise<ClaimedRow[]> {
  const { sql } = systemDatabase();
  const rows = await sql<
    {
      id: string;
      workspace_id: string;
      event_name: string | null;
      data: Record<string, unknown>;
      live: LiveChange[] | null;
      attempts: number;
      created_at: string;
    }[]
  >`
    update outbox o
    set claimed_until = now() + make_interval(secs => ${LEASE_SECONDS}), attempts = attempts + 1
    from (
      select id from outbox
      where sent_at is null and parked_at is null and (claimed_until is null or claimed_until < now())
      order by id limit ${limit} for update skip locked
    ) next
    where o.id = next.id
    returning o.id, o.workspace_id, o.event_name, o.data, o.live, o.attempts, o.created_at`;
  return rows
    .map((row) => ({
      id: row.id,
      workspaceId: row.workspace_id,
      eventName: row.event_name,
      data: row.data,
      live: row.live,
      attempts: row.attempts,
      createdAt: new Date(row.created_at),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Marks rows as sent and, in the same statement, tells live listeners (one NOTIFY per workspace and batch). */
export async function settleOutbox(rows: ClaimedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { sql } = systemDatabase();
  const byWorkspace = new Map<string, { id: string; changes: LiveChange[] }>();
  for (const row of rows) {
    if (!row.live || row.live.length === 0) continue;
    const batch = byWorkspace.get(row.workspaceId) ?? { id: row.id, changes: [] };
    batch.id = row.id;
    batch.changes.push(...row.live);
    byWorkspace.set(row.workspaceId, batch);
  }
  const payloads = [...byWorkspace].flatMap(([workspaceId, batch]) => notices(workspaceId, batch));
  await sql`
    with settled as (
      update outbox set sent_at = now(), claimed_until = null, last_error = null
      where id = any(${rows.map((row) => row.id)}::uuid[])
    )
    select pg_notify('live', payload) from unnest(${payloads}::text[]) as notice (payload)`;
}

/** Of the 8,000 bytes that NOTIFY carries, what is left for changes. One too long would hold up the whole outbox. */
const MOST_BYTES = 7_500;

/** Long batches are cut into several notices. */
function notices(workspaceId: string, batch: { id: string; changes: LiveChange[] }): string[] {
  const newest = new Map(batch.changes.map((change) => [`${change.topic}:${change.id}`, change]));
  const parts: LiveChange[][] = [];
  let room = 0;
  for (const change of newest.values()) {
    // Ids of a web chat's visitors are as long as their website makes them.
    const bytes = Buffer.byteLength(JSON.stringify(change)) + 1;
    const part = room >= bytes ? parts.at(-1) : undefined;
    if (part) part.push(change);
    else parts.push([change]);
    room = (part ? room : MOST_BYTES) - bytes;
  }
  return parts.map((changes) => JSON.stringify({ workspaceId, eventId: batch.id, changes }));
}

/** Gives a refused row back; after {@link PARK_AFTER} attempts it is parked with its reason. */
export async function refuseOutbox(row: ClaimedRow, reason: string): Promise<'retry' | 'parked'> {
  const parked = row.attempts >= PARK_AFTER;
  const { sql } = systemDatabase();
  await sql`
    update outbox set last_error = ${reason.slice(0, 500)},
      claimed_until = ${parked ? null : new Date(Date.now() + 1_000 * 2 ** row.attempts).toISOString()}::timestamptz,
      parked_at = ${parked ? new Date().toISOString() : null}::timestamptz
    where id = ${row.id}`;
  return parked ? 'parked' : 'retry';
}

/** Gives back the attempt of rows that nobody refused: the server was not there. Their lease runs out by itself. */
export async function forgiveOutbox(rows: readonly ClaimedRow[]): Promise<void> {
  const { sql } = systemDatabase();
  await sql`
    update outbox set attempts = attempts - 1
    where id = any(${rows.map((row) => row.id)}::uuid[]) and sent_at is null and attempts > 0`;
}

/** For health and metrics: how much waits, and the age of the oldest in seconds. */
export async function outboxLag(): Promise<{ waiting: number; oldestSeconds: number; parked: number }> {
  const { sql } = systemDatabase();
  const [row] = await sql<{ waiting: number; oldest: number; parked: number }[]>`
    select count(*) filter (where parked_at is null)::int as waiting,
      coalesce(extract(epoch from now() - min(created_at) filter (where parked_at is null)), 0)::float8 as oldest,
      count(*) filter (where parked_at is not null)::int as parked
    from outbox where sent_at is null`;
  return { waiting: row?.waiting ?? 0, oldestSeconds: row?.oldest ?? 0, parked: row?.parked ?? 0 };
}

import type { StoredEvent } from '../protocol/event.ts';
import type { Tx } from '../store/database.ts';
import { jobId } from '../store/jobs.ts';
import { plain } from '../store/text.ts';
import type { Kernel } from './kernel.ts';

/**
 * Stores events the engine itself says, each with a job that processes it in a transaction of its own: processing
 * locks other runs, and the caller holds the lock of one.
 */
export async function storeInternalEvents(
  kernel: Kernel,
  tx: Tx,
  events: readonly StoredEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const now = kernel.clock.now();
  await storeEvents(tx, events, now);
  const jobs = events.map((event) => ({
    id: jobId.event(event.internalId),
    kind: 'event',
    run_at: now,
    prio: now,
    payload: event.internalId,
    due: true,
  }));
  await tx`insert into jobs ${tx(jobs)} on conflict (id) do nothing`;
}

/** Stores events; ones with an id already known are left out. Answers the ids that are new. */
export async function storeEvents(tx: Tx, events: readonly StoredEvent[], now: number): Promise<Set<string>> {
  const rows = events.map((event) => ({
    id: event.internalId,
    name: plain(event.body.name),
    raw: JSON.stringify(event.body),
    at: now,
  }));
  const stored = await tx<{ id: string }[]>`
    insert into events (id, name, raw, at)
    select * from unnest(${rows.map((row) => row.id)}::text[], ${rows.map((row) => row.name)}::text[],
      ${rows.map((row) => row.raw)}::text[], ${rows.map((row) => row.at)}::bigint[])
    on conflict (id) do nothing returning id`;
  return new Set(stored.map((row) => row.id));
}

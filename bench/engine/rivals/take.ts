import type { StoredEvent } from '#inngest/engine/protocol/event.ts';
import type { InboundEvent } from '#inngest/engine/protocol/event-input.ts';
import { eventIds, newUlid } from '#inngest/engine/protocol/ids.ts';
import { storeEvents } from '#inngest/engine/scheduler/internal-events.ts';
import type { Kernel } from '#inngest/engine/scheduler/kernel.ts';
import { awaited } from '#inngest/engine/scheduler/match-pauses.ts';
import { type Tx, transact } from '#inngest/engine/store/database.ts';
import type { Queue } from './queue.ts';

export const FUNCTION = 'bench-row';
const STARTS = 'bench/row';
const IDEMPOTENCY_MS = 24 * 3_600_000;

/** Accepts events as `ingest` of the engine does: stored, a run each with its key, and its first call in the queue. */
export async function take(
  kernel: Kernel,
  queue: Queue,
  inbound: InboundEvent[],
  seed: string | undefined,
): Promise<string[]> {
  const now = kernel.clock.now();
  const ids = eventIds(seed, inbound.length, now);
  const events = inbound.map((event, index): StoredEvent => {
    const internalId = ids[index] ?? '';
    return { internalId, body: { ...event, id: event.id ?? internalId } };
  });
  await transact(kernel.sql, async (tx) => {
    const [fresh] = await Promise.all([storeEvents(tx, events, now), awaited(tx, events)]);
    for (const event of events)
      if (fresh.has(event.internalId) && event.body.name === STARTS) await begin(tx, queue, event, now);
  });
  return ids;
}

async function begin(tx: Tx, queue: Queue, event: StoredEvent, now: number): Promise<void> {
  await tx`
    insert into idem (fn_id, key, until) values (${FUNCTION}, ${event.body.id}, ${now + IDEMPOTENCY_MS})
    on conflict (fn_id, key) do nothing`;
  const id = newUlid(now);
  await Promise.all([
    tx`insert into runs (id, fn_id, status, events, event_ids, prio, created_at)
      values (${id}, ${FUNCTION}, 'queued', ${JSON.stringify([event.body])}, ${[event.internalId]}, ${now}, ${now})`,
    queue.add(tx, [{ kind: 'call', id }]),
  ]);
}

import { holds } from '../expressions/expression.ts';
import { EVENT, type EventBody, forExpressions, internalData, type StoredEvent } from '../protocol/event.ts';
import type { InboundEvent } from '../protocol/event-input.ts';
import type { Trigger } from '../protocol/function-config.ts';
import { eventIds } from '../protocol/ids.ts';
import { type Tx, transact } from '../store/database.ts';
import { deleteJob } from '../store/jobs.ts';
import type { JobRow } from '../store/rows.ts';
import { storeEvents } from './internal-events.ts';
import { failInvoke } from './invoke.ts';
import type { Kernel } from './kernel.ts';
import { awaited, resumeMatching } from './match-pauses.ts';
import type { Fn } from './registry.ts';
import { type RunRequest, scheduleRuns } from './schedule-run.ts';

/** Accepts events from outside in one transaction: stored, runs scheduled, waits resumed. Answers their ids. */
export async function ingest(
  kernel: Kernel,
  inbound: InboundEvent[],
  seed: string | undefined,
): Promise<string[]> {
  const now = kernel.clock.now();
  const ids = eventIds(seed, inbound.length, Date.now());
  const events = inbound.map((event, index): StoredEvent => {
    const internalId = ids[index] ?? '';
    return { internalId, body: { ...event, id: event.id ?? internalId } };
  });
  await transact(kernel.sql, async (tx) => {
    // Both travel in one round trip.
    const [fresh, waited] = await Promise.all([storeEvents(tx, events, now), awaited(tx, events)]);
    const isFresh = (event: StoredEvent): boolean => fresh.has(event.internalId);
    await processEvents(kernel, tx, events.filter(isFresh), waited.filter(isFresh));
  });
  kernel.wake();
  return ids;
}

/** An `event` job: one of the engine's own events, stored earlier. */
export async function processStoredEvent(kernel: Kernel, job: JobRow): Promise<void> {
  await transact(kernel.sql, async (tx) => {
    const [held] = await tx`
      delete from jobs where id = ${job.id} and gen = ${job.gen} and state = 'running' returning 1`;
    if (!held) return;
    const [row] = await tx<{ raw: string }[]>`select raw from events where id = ${job.payload}`;
    if (!row) return await deleteJob(tx, job.id);
    const event = { internalId: job.payload ?? '', body: JSON.parse(row.raw) as EventBody };
    await processEvents(kernel, tx, [event]);
  });
}

/**
 * Waits first, then new runs: an event never cancels or resumes the run it starts.
 * @param waited those of the events that some run may wait for, where the caller knows
 */
export async function processEvents(
  kernel: Kernel,
  tx: Tx,
  events: StoredEvent[],
  waited?: StoredEvent[],
): Promise<void> {
  for (const event of waited ?? (await awaited(tx, events))) await resumeMatching(kernel, tx, event);
  const requests: RunRequest[] = [];
  for (const event of events) {
    if (event.body.name === EVENT.invoked) await addInvoked(kernel, tx, event, requests);
    const found = kernel.registry.triggeredBy(event.body);
    for (const [fn, triggers] of found) {
      if (isTriggered(kernel, event.body, triggers)) requests.push({ fn, events: [event] });
    }
  }
  await scheduleRuns(kernel, tx, requests);
}

async function addInvoked(kernel: Kernel, tx: Tx, event: StoredEvent, requests: RunRequest[]): Promise<void> {
  const target = internalData(event.body).fn_id ?? '';
  const fn: Fn | undefined = kernel.registry.get(target) ?? kernel.registry.byUuid(target);
  if (fn) requests.push({ fn, events: [event] });
  else await failInvoke(kernel, tx, event, `could not find function with ID: ${target}`);
}

/** Any trigger without an expression, or whose expression holds, will do. */
function isTriggered(kernel: Kernel, event: EventBody, triggers: Trigger[]): boolean {
  const names = { event: forExpressions(event) };
  return triggers.some(
    (trigger) => !trigger.expression || holds(trigger.expression, names, kernel.clock.now()),
  );
}

import { EVENT, type EventBody, internalData, type StoredEvent } from '../protocol/event.ts';
import { newUlid } from '../protocol/ids.ts';
import { standardError } from '../protocol/reply.ts';
import type { Tx } from '../store/database.ts';
import type { RunRow, RunStatus } from '../store/rows.ts';
import { storeInternalEvents } from './internal-events.ts';
import type { Kernel } from './kernel.ts';

/** How a run ended. */
export type Ending =
  | { status: 'completed'; output: unknown }
  | { status: 'failed'; error: unknown }
  | { status: 'cancelled' };

const CANCELLED = standardError('Error', 'function cancelled');

/**
 * Ends a run whose row is locked: its jobs, waits and pending marks go (an answer still under way finds no claim), and
 * the end events are sent in the same transaction. Its steps stay for the history until retention takes them.
 */
export async function finishRun(kernel: Kernel, tx: Tx, run: RunRow, ending: Ending): Promise<void> {
  const now = kernel.clock.now();
  const outcome = outcomeOf(ending);
  await tx`
    update runs set status = ${ending.status}, ended_at = ${now}, output = ${JSON.stringify(outcome)}
    where id = ${run.id}`;
  run.status = ending.status;
  await Promise.all([
    tx`delete from jobs where run_id = ${run.id}`,
    tx`delete from pauses where run_id = ${run.id}`,
    tx`delete from pending where run_id = ${run.id}`,
  ]);
  await storeInternalEvents(kernel, tx, endEvents(run, ending.status, outcome, now));
}

export async function cancelRun(kernel: Kernel, tx: Tx, run: RunRow): Promise<void> {
  await finishRun(kernel, tx, run, { status: 'cancelled' });
}

function outcomeOf(ending: Ending): { result: unknown } | { error: unknown } {
  if (ending.status === 'completed') return { result: ending.output ?? null };
  return { error: ending.status === 'failed' ? ending.error : CANCELLED };
}

const STATUS_NAME: Readonly<Record<string, string>> = {
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/**
 * The events a run says at its end: one set for the first of its events, and one for each that carries a correlation
 * id (a batch may answer several invokes). Runs started by such an end event say none, so handlers never recurse.
 */
function endEvents(run: RunRow, status: RunStatus, outcome: object, now: number): StoredEvent[] {
  const events = JSON.parse(run.events) as EventBody[];
  return events.flatMap((event, index) => {
    if (event.name === EVENT.failed || event.name === EVENT.finished) return [];
    const correlation = internalData(event).correlation_id;
    if (!correlation && index > 0) return [];
    const data = {
      function_id: run.fn_id,
      run_id: run.id,
      event,
      events,
      ...outcome,
      ...(correlation ? { correlation_id: correlation } : {}),
      _inngest: { status: STATUS_NAME[status] },
    };
    const named = (name: string, id: string, internalId: string): StoredEvent => ({
      internalId,
      body: { id, name, data, ts: now, user: {} },
    });
    const finishedId = newUlid(now);
    const said = [named(EVENT.finished, finishedId, finishedId)];
    // The run's id as the event's id keeps a handler from starting twice.
    if (status === 'failed') said.push(named(EVENT.failed, run.id, newUlid(now)));
    if (status === 'cancelled') said.push(named(EVENT.cancelled, run.id, newUlid(now)));
    return said;
  });
}

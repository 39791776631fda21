import { evaluate, keyOf } from '../expressions/expression.ts';
import { parseDuration, parseUntil } from '../protocol/duration.ts';
import { EVENT, type EventBody, forExpressions, type StoredEvent } from '../protocol/event.ts';
import { newUlid } from '../protocol/ids.ts';
import type { Tx } from '../store/database.ts';
import { armOnce, jobId } from '../store/jobs.ts';
import { plain } from '../store/text.ts';
import { addToBatch } from './flow/batch.ts';
import { debounce } from './flow/debounce.ts';
import { isRateLimited } from './flow/rate-limit.ts';
import { claimSingleton } from './flow/singleton.ts';
import { failInvoke } from './invoke.ts';
import type { Kernel } from './kernel.ts';
import type { Fn } from './registry.ts';
import { concurrencyKeys, throttleKey } from './slots.ts';

/** A function and the event, or batch of events, that starts it. */
export interface RunRequest {
  fn: Fn;
  events: StoredEvent[];
  /** Instead of the function's own key or the event's id. */
  idemKey?: string;
  /** Which buffer the request comes out of, if any. */
  from?: 'debounce' | 'batch';
}

const IDEMPOTENCY_MS = 24 * 3_600_000;
const CANCEL_MS = 365 * 86_400_000;
const PRIORITY_LIMIT = 600;

/** Schedules runs, each passing the function's flow control first. Sorted, so that two of these never deadlock. */
export async function scheduleRuns(kernel: Kernel, tx: Tx, requests: RunRequest[]): Promise<void> {
  const ordered = requests.toSorted((a, b) => a.fn.id.localeCompare(b.fn.id));
  for (const request of ordered) await scheduleRun(kernel, tx, request);
}

async function scheduleRun(kernel: Kernel, tx: Tx, request: RunRequest): Promise<void> {
  const { fn, events, from } = request;
  const [first] = events;
  if (!first) return;
  if (!from && fn.config.batchEvents && (await addToBatch(kernel, tx, fn, first))) return;
  const now = kernel.clock.now();
  if (!from && fn.config.debounce) {
    if (await isRateLimited(tx, fn, first.body, now)) return await refuse(kernel, tx, first, 'rate limited');
    return await debounce(kernel, tx, fn, first);
  }
  const key = idempotencyKey(request, first.body, now);
  if (key !== undefined && !(await claimKey(tx, fn, key, now))) return;
  if (from !== 'debounce' && (await isRateLimited(tx, fn, first.body, now))) {
    if (key !== undefined) await tx`delete from idem where fn_id = ${fn.id} and key = ${key}`;
    return await refuse(kernel, tx, first, 'rate limited');
  }
  const single = await claimSingleton(kernel, tx, fn, first.body);
  if (single.kind === 'skip') return await refuse(kernel, tx, first, 'a singleton and already running');
  await createRun(kernel, tx, request, first.body, single.key);
}

/** A run refused for good; whoever invoked it hears so. */
async function refuse(kernel: Kernel, tx: Tx, event: StoredEvent, why: string): Promise<void> {
  if (event.body.name === EVENT.invoked) await failInvoke(kernel, tx, event, `invoked function is ${why}`);
}

/** The function's own key, else the event's id; a batch has none. */
function idempotencyKey(request: RunRequest, event: EventBody, now: number): string | undefined {
  if (request.idemKey !== undefined) return plain(request.idemKey);
  if (request.from === 'batch') return undefined;
  const { idempotency } = request.fn.config;
  if (!idempotency) return plain(event.id);
  return `key:${keyOf(idempotency, { event: forExpressions(event) }, now) ?? event.id}`;
}

async function claimKey(tx: Tx, fn: Fn, key: string, now: number): Promise<boolean> {
  const rows = await tx`
    insert into idem (fn_id, key, until) values (${fn.id}, ${key}, ${now + IDEMPOTENCY_MS})
    on conflict (fn_id, key) do update set until = excluded.until where idem.until <= ${now} returning 1`;
  return rows.length > 0;
}

async function createRun(
  kernel: Kernel,
  tx: Tx,
  { fn, events }: RunRequest,
  event: EventBody,
  skey: string | null,
): Promise<void> {
  const now = kernel.clock.now();
  const runId = newUlid(now);
  const prio = now - priorityOf(fn, event, now) * 1_000;
  const ckeys = concurrencyKeys(fn, event, now);
  const bodies = JSON.stringify(events.map((item) => item.body));
  await Promise.all([
    tx`insert into runs (id, fn_id, status, events, event_ids, prio, ckeys, skey, created_at)
      values (${runId}, ${fn.id}, 'queued', ${bodies}, ${events.map((item) => item.internalId)}, ${prio}, ${ckeys},
        ${skey}, ${now})`,
    armOnce(tx, {
      id: jobId.discover(runId),
      kind: 'discover',
      runId,
      fnId: fn.id,
      runAt: now,
      prio,
      ckeys: [...ckeys, ...throttleKey(fn, event, now)],
      due: true,
    }),
    armStartLimit(tx, fn, runId, prio, now),
    armCancels(tx, fn, runId, now),
  ]);
}

/** Seconds a run is moved ahead; only a whole number counts, anything else is 0, as on the server. */
function priorityOf(fn: Fn, event: EventBody, now: number): number {
  const expression = fn.config.priority?.run;
  if (!expression) return 0;
  let value: unknown;
  try {
    value = evaluate(expression, { event: forExpressions(event) }, now);
  } catch {
    // A bad priority must not keep the run from happening.
    return 0;
  }
  return typeof value === 'bigint' ? Math.max(-PRIORITY_LIMIT, Math.min(PRIORITY_LIMIT, Number(value))) : 0;
}

async function armStartLimit(tx: Tx, fn: Fn, runId: string, prio: number, now: number): Promise<void> {
  const limit = fn.config.timeouts?.start ? parseDuration(fn.config.timeouts.start) : undefined;
  if (limit === undefined) return;
  await armOnce(tx, {
    id: jobId.startLimit(runId),
    kind: 'start-limit',
    runId,
    fnId: fn.id,
    runAt: now + limit,
    prio,
  });
}

async function armCancels(tx: Tx, fn: Fn, runId: string, now: number): Promise<void> {
  const pauses = (fn.config.cancel ?? []).map((cancel, index) => ({
    id: `${runId}.cancel.${index}`,
    run_id: runId,
    step_id: `cancel.${index}`,
    kind: 'cancel',
    event: plain(cancel.event),
    expr: cancel.if || null,
    armed_at: now,
    expires: (cancel.timeout ? parseUntil(cancel.timeout, now) : undefined) ?? now + CANCEL_MS,
  }));
  if (pauses.length > 0) await tx`insert into pauses ${tx(pauses)}`;
}

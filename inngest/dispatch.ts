import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ClaimedRow,
  claimOutbox,
  forgiveOutbox,
  onDispatcherWake,
  refuseOutbox,
  settleOutbox,
} from '#lib/audit/index.ts';
import { logger } from '#lib/core/logger.ts';
import { metrics } from '#lib/core/metrics.ts';
import { engineKind, expectRuns } from '#lib/jobs/index.ts';
import { inngest } from './client.ts';

const POLL_MS = 500;
const BATCH = 200;
/**
 * From one batch to the next: a row that comes alone is taken at once, some share their round trips, and while many
 * come in (each batch is four of them) they share them the more.
 */
const APART_MS = 20;
const APART_BUSY_MS = 100;
const BUSY_ROWS = 10;

type Send = (
  events: { id: string; name: string; data: Record<string, unknown>; ts: number }[],
) => Promise<unknown>;

export interface Dispatcher {
  /** Finishes the batch in hand, then stops. */
  stop(): Promise<void>;
}

/**
 * Takes one batch from the outbox to the durable server. The event's id is the row's id: sent twice is received once.
 * @returns how many rows were claimed.
 */
export async function dispatchOnce(send: Send): Promise<number> {
  const rows = await claimOutbox(BATCH);
  const events = rows.filter((row) => row.eventName !== null);
  const sent = new Set(rows.filter((row) => row.eventName === null).map((row) => row.id));
  if (events.length > 0) {
    try {
      await send(events.map(toEvent));
      for (const row of events) {
        sent.add(row.id);
        count(row, 'sent');
      }
    } catch (error) {
      for (const row of await oneByOne(send, events, error)) {
        sent.add(row.id);
        count(row, 'sent');
      }
    }
  }
  const done = rows.filter((row) => sent.has(row.id));
  await Promise.all([settleOutbox(done), expect(done)]);
  return rows.length;
}

/** So many from all over the batch that the server could not take, and none that it could: the others need not be tried. */
const ENOUGH = 3;

/**
 * One bad event must not hold up the others: each is tried by itself. What the server cannot do just now is no fault of
 * an event, unless it can do it for the others.
 *
 * @param first why all of them together were not taken.
 * @returns those that were.
 */
async function oneByOne(send: Send, events: readonly ClaimedRow[], first: unknown): Promise<ClaimedRow[]> {
  const taken: ClaimedRow[] = [];
  const troubled: { row: ClaimedRow; reason: unknown }[] = [];
  const tried = fromAllOver(events);
  for (const [at, row] of tried.entries()) {
    try {
      if (events.length === 1) throw first;
      await send([toEvent(row)]);
      taken.push(row);
    } catch (reason) {
      const gone = unreachable(reason);
      if (!gone && !inTrouble(reason)) {
        await refuse(row, reason);
        continue;
      }
      troubled.push({ row, reason });
      if (!gone && (taken.length > 0 || troubled.length < ENOUGH)) continue;
      logger.warn({ outboxId: row.id, reason: wordsOf(reason) }, 'the durable server takes nothing');
      await forgiveOutbox([...troubled.map((one) => one.row), ...tried.slice(at + 1)]);
      return taken;
    }
  }
  if (taken.length === 0) await forgiveOutbox(troubled.map(({ row }) => row));
  else for (const { row, reason } of troubled) await refuse(row, reason);
  return taken;
}

/** The first, the last and the one in the middle before the others: bad ones may stand side by side. */
function fromAllOver(events: readonly ClaimedRow[]): ClaimedRow[] {
  const ends = new Set([0, events.length - 1, Math.floor(events.length / 2)]);
  return [...events.filter((_, at) => ends.has(at)), ...events.filter((_, at) => !ends.has(at))];
}

async function refuse(row: ClaimedRow, reason: unknown): Promise<void> {
  const fate = await refuseOutbox(row, wordsOf(reason));
  count(row, fate === 'parked' ? 'parked' : 'refused');
  logger.warn({ outboxId: row.id, event: row.eventName, fate }, 'an event was refused');
}

const wordsOf = (reason: unknown): string => (reason instanceof Error ? reason.message : 'refused');

const count = (row: ClaimedRow, outcome: 'sent' | 'refused' | 'parked'): void =>
  metrics().events.inc({ event: row.eventName ?? '', outcome });

/** The ledger tells people what happens and holds up nothing: a run it did not expect adds itself when it begins. */
async function expect(sent: readonly ClaimedRow[]): Promise<void> {
  const events = sent.flatMap(({ id, workspaceId, eventName, data }) =>
    eventName === null ? [] : [{ id, workspaceId, name: eventName, data }],
  );
  try {
    await expectRuns(events, new Date());
  } catch (error) {
    logger.warn({ err: error, events: events.length }, 'the ledger missed what was dispatched');
  }
}

const toEvent = (row: ClaimedRow) => ({
  id: row.id,
  name: row.eventName ?? '',
  // By `eventId` the ledger and a cancellation know the run, whatever the server makes of the event's own id.
  data: { replayId: '', eventId: row.id, ...row.data },
  ts: row.createdAt.getTime(),
});

/** The SDK has no other way to say the status: the server is overloaded, broken, or does not know our key. */
const inTrouble = (error: unknown): boolean =>
  error instanceof Error && /^Inngest API Error: (5\d\d|429|408|401|403|404)\b/.test(error.message);

/** It refuses nothing then: the lease runs out and the rows are tried again. */
const unreachable = (error: unknown): boolean =>
  error instanceof Error &&
  /fetch failed|ECONNREFUSED|ECONNRESET|ENOTFOUND|terminated|socket/i.test(
    `${error.message} ${String(error.cause ?? '')}`,
  );

/**
 * Whether the server knows this app's functions: an event sent before that is stored and starts nothing. A server of
 * one's own has known them since the app was deployed; the embedded engine says when it has synced.
 */
async function knowsFunctions(): Promise<boolean> {
  if (engineKind() !== 'embedded') return true;
  try {
    const health = new URL('/health', process.env.INNGEST_BASE_URL);
    return (await fetch(health, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    // Not up yet: nothing is lost, the rows wait.
    return false;
  }
}

/** The loop of one app instance: woken by every `record`, with a poll as the floor. Safe in parallel by its leases. */
export function startDispatcher(
  send: Send = (events) => inngest.send(events),
  ready: () => Promise<boolean> = knowsFunctions,
): Dispatcher {
  let stopping = false;
  let isReady = false;
  let wake: () => void = () => {};
  let woken = false;
  onDispatcherWake(() => {
    woken = true;
    wake();
  });
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = (async () => {
    while (!stopping) {
      try {
        woken = false;
        isReady ||= await ready();
        const beganAt = performance.now();
        const taken = isReady ? await dispatchOnce(send) : 0;
        const apart = taken < BUSY_ROWS ? APART_MS : APART_BUSY_MS;
        if (taken > 0 && taken < BATCH) await sleep(beganAt + apart - performance.now());
        if (taken > 0) continue;
      } catch (error) {
        logger.error({ error: error instanceof Error ? error.name : 'unknown' }, 'the dispatcher failed');
      }
      if (stopping) break;
      if (!isReady) woken = false;
      // Called inside the writing transaction: give it the moment it needs to commit.
      if (woken) await sleep(5);
      else await pause(POLL_MS);
      if (woken) await sleep(5);
    }
  })();
  return {
    async stop() {
      stopping = true;
      wake();
      await loop;
    },
  };
}

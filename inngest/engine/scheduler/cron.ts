import { createHash } from 'node:crypto';
import { parseCron } from '../protocol/cron-expression.ts';
import { parseDuration } from '../protocol/duration.ts';
import { EVENT, type StoredEvent } from '../protocol/event.ts';
import type { FunctionConfig } from '../protocol/function-config.ts';
import { newUlid } from '../protocol/ids.ts';
import { type Tx, transact } from '../store/database.ts';
import { storeEvents } from './internal-events.ts';
import type { Kernel } from './kernel.ts';
import { scheduleRuns } from './schedule-run.ts';

interface CronRow {
  fn_id: string;
  expr: string;
  jitter_ms: number;
  next_at: number;
}

/** Brings the table in line with the registered functions; a schedule that stays keeps its next time. */
export async function syncCrons(tx: Tx, now: number): Promise<void> {
  const rows = await tx<{ id: string; cfg: string }[]>`select id, cfg from fns where not archived`;
  const wanted = rows.flatMap(({ id, cfg }) =>
    (JSON.parse(cfg) as FunctionConfig).triggers.flatMap((trigger) => {
      const nextAt = trigger.cron ? parseCron(trigger.cron)?.next(now) : undefined;
      if (!trigger.cron || nextAt === undefined) return [];
      const jitter = trigger.jitter ? (parseDuration(trigger.jitter) ?? 0) : 0;
      return [{ fn_id: id, expr: trigger.cron, jitter_ms: jitter, next_at: nextAt }];
    }),
  );
  const keys = wanted.map((row) => `${row.fn_id}#${row.expr}`);
  await tx`delete from crons where not ((fn_id || '#' || expr) = any(${keys}::text[]))`;
  for (const row of wanted)
    await tx`
      insert into crons ${tx([row])}
      on conflict (fn_id, expr) do update set jitter_ms = excluded.jitter_ms`;
}

/**
 * Fires what is due. Each tick is claimed by compare-and-set in the transaction that schedules its run; after a long
 * downtime only the latest missed tick fires.
 */
export async function fireCrons(kernel: Kernel): Promise<void> {
  const now = kernel.clock.now();
  const due = await kernel.sql<CronRow[]>`select * from crons where next_at <= ${now}`;
  for (const row of due) {
    if (fireAt(row) > now) continue;
    await transact(kernel.sql, (tx) => fire(kernel, tx, row, now));
    kernel.wake();
  }
}

async function fire(kernel: Kernel, tx: Tx, row: CronRow, now: number): Promise<void> {
  const schedule = parseCron(row.expr);
  const upcoming = schedule?.next(now);
  if (!schedule || upcoming === undefined) return;
  const moved = await tx`
    update crons set next_at = ${upcoming}
    where fn_id = ${row.fn_id} and expr = ${row.expr} and next_at = ${row.next_at} returning 1`;
  const fn = kernel.registry.get(row.fn_id);
  if (moved.length === 0 || !fn) return;
  const tick = latestTick(schedule, row.next_at, now);
  const scheduledAt = new Date(tick).toISOString();
  const id = `${scheduledAt}-${row.fn_id}`;
  const data = {
    cron: row.expr,
    scheduledAt,
    fireAt: new Date(fireAt({ ...row, next_at: tick })).toISOString(),
  };
  const event: StoredEvent = {
    internalId: newUlid(now),
    body: { id: scheduledAt, name: EVENT.scheduled, data, ts: now, user: {} },
  };
  await storeEvents(tx, [event], now);
  await scheduleRuns(kernel, tx, [{ fn, events: [event], idemKey: `cron:${row.expr}:${id}` }]);
}

/** The last tick that is not in the future, starting from one that is due. */
function latestTick(
  schedule: { next(after: number): number | undefined },
  from: number,
  now: number,
): number {
  let tick = from;
  for (let round = 0; round < 100_000; round += 1) {
    const next = schedule.next(tick);
    if (next === undefined || next > now) return tick;
    tick = next;
  }
  return tick;
}

/** Tick plus a jitter that is the same however often it is computed. */
function fireAt(row: CronRow): number {
  if (row.jitter_ms === 0) return row.next_at;
  const hash = createHash('sha1').update(`${row.fn_id}#${row.expr}#${row.next_at}`).digest();
  return row.next_at + (hash.readUInt32BE(0) % row.jitter_ms);
}

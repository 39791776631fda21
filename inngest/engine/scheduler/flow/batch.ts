import { holds, keyOf } from '../../expressions/expression.ts';
import { parseDuration } from '../../protocol/duration.ts';
import { forExpressions, type StoredEvent } from '../../protocol/event.ts';
import { newUlid } from '../../protocol/ids.ts';
import type { Tx } from '../../store/database.ts';
import { armAt, deleteJob } from '../../store/jobs.ts';
import type { Kernel } from '../kernel.ts';
import type { Fn } from '../registry.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_SIZE = 100;

/**
 * `batchEvents`: collects events until the batch is full or its time is over. False when the event is not eligible
 * (`if`) and starts a run of its own. A full batch is moved to a key of its own at once, so that the next event opens
 * a new one instead of joining it.
 */
export async function addToBatch(kernel: Kernel, tx: Tx, fn: Fn, event: StoredEvent): Promise<boolean> {
  const { batchEvents: config } = fn.config;
  if (!config) return false;
  const now = kernel.clock.now();
  const names = { event: forExpressions(event.body) };
  if (config.if && !holds(config.if, names, now)) return false;
  const key = `ba#${fn.id}#${config.key ? (keyOf(config.key, names, now) ?? 'error') : ''}`;
  const due = now + (parseDuration(config.timeout) ?? DEFAULT_TIMEOUT_MS);
  const [kept] = await tx<{ items: string; fresh: boolean }[]>`
    insert into buffers (key, fn_id, items, opened_at, due_at) values (${key}, ${fn.id}, '[]', ${now}, ${due})
    on conflict (key) do update set due_at = buffers.due_at returning items, (xmax = 0) as fresh`;
  const items = JSON.parse(kept?.items ?? '[]') as StoredEvent[];
  // The same event id twice counts once within a batch.
  if (items.some((item) => item.body.id === event.body.id)) return true;
  items.push(event);
  if (items.length >= (config.maxSize || DEFAULT_SIZE)) {
    await closeFull(tx, fn, key, items, now);
    return true;
  }
  await tx`update buffers set items = ${JSON.stringify(items)} where key = ${key}`;
  if (kept?.fresh)
    await armAt(tx, { id: key, kind: 'batch', fnId: fn.id, runAt: due, prio: due, payload: key });
  return true;
}

async function closeFull(tx: Tx, fn: Fn, key: string, items: StoredEvent[], now: number): Promise<void> {
  const closed = `bc#${newUlid(now)}`;
  await tx`update buffers set key = ${closed}, items = ${JSON.stringify(items)} where key = ${key}`;
  await deleteJob(tx, key);
  await armAt(tx, { id: closed, kind: 'batch', fnId: fn.id, runAt: now, prio: now, payload: closed });
}

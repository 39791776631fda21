import { keyOf } from '../../expressions/expression.ts';
import { parseDuration } from '../../protocol/duration.ts';
import { forExpressions, type StoredEvent } from '../../protocol/event.ts';
import type { Tx } from '../../store/database.ts';
import { armAt } from '../../store/jobs.ts';
import type { Kernel } from '../kernel.ts';
import type { Fn } from '../registry.ts';

/**
 * `debounce`: keeps the newest event (by its `ts`) and starts the run once none came for a period, at the latest
 * `timeout` after the first.
 */
export async function debounce(kernel: Kernel, tx: Tx, fn: Fn, event: StoredEvent): Promise<void> {
  const { debounce: config } = fn.config;
  if (!config) return;
  const now = kernel.clock.now();
  const value = config.key ? (keyOf(config.key, { event: forExpressions(event.body) }, now) ?? 'error') : '';
  const key = `db#${fn.id}#${value}`;
  const [kept] = await tx<{ items: string; opened_at: number }[]>`
    insert into buffers (key, fn_id, items, opened_at, due_at)
    values (${key}, ${fn.id}, ${JSON.stringify([event])}, ${now}, 0)
    on conflict (key) do update set due_at = buffers.due_at returning items, opened_at`;
  const [newest] = JSON.parse(kept?.items ?? '[]') as StoredEvent[];
  const latest = config.timeout ? (kept?.opened_at ?? now) + (parseDuration(config.timeout) ?? 0) : Infinity;
  const due = Math.min(now + (parseDuration(config.period) ?? 1_000), latest);
  const winner = newest && newest.body.ts > event.body.ts ? newest : event;
  await tx`update buffers set items = ${JSON.stringify([winner])}, due_at = ${due} where key = ${key}`;
  await armAt(tx, { id: key, kind: 'debounce', fnId: fn.id, runAt: due, prio: due, payload: key });
}

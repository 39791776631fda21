import { keyOf } from '../../expressions/expression.ts';
import { type EventBody, forExpressions } from '../../protocol/event.ts';
import type { Tx } from '../../store/database.ts';
import type { RunRow } from '../../store/rows.ts';
import { cancelRun } from '../finish-run.ts';
import type { Kernel } from '../kernel.ts';
import type { Fn } from '../registry.ts';

/** `singleton`: while a run of the key lives, another is skipped, or takes its place. */
export async function claimSingleton(
  kernel: Kernel,
  tx: Tx,
  fn: Fn,
  event: EventBody,
): Promise<{ kind: 'go'; key: string | null } | { kind: 'skip' }> {
  const { singleton } = fn.config;
  if (!singleton) return { kind: 'go', key: null };
  const value = singleton.key
    ? keyOf(singleton.key, { event: forExpressions(event) }, kernel.clock.now())
    : '';
  if (singleton.key && (value === 'false' || value === undefined)) return { kind: 'go', key: null };
  const key = value ?? '';
  await tx`select pg_advisory_xact_lock(hashtextextended(${`${fn.id}#${key}`}, 0))`;
  const alive = await tx<RunRow[]>`
    select * from runs where fn_id = ${fn.id} and skey = ${key} and ended_at is null order by id for update`;
  if (alive.length > 0 && singleton.mode === 'skip') return { kind: 'skip' };
  for (const run of alive) await cancelRun(kernel, tx, run);
  return { kind: 'go', key };
}

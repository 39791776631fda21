import { outboxLag } from '#lib/audit/index.ts';
import { metrics } from '#lib/core/metrics.ts';
import { readEngineQueue } from './engine-queue.ts';

/** Everything this process counted, with what lies in the database read now: in Prometheus' text format. */
export async function readMetrics(): Promise<{ text: string; contentType: string }> {
  const { registry, outbox, outboxAge, queue } = metrics();
  const [lag, jobs] = await Promise.all([outboxLag(), readEngineQueue(Date.now())]);
  outbox.set({ state: 'waiting' }, lag.waiting);
  outbox.set({ state: 'parked' }, lag.parked);
  outboxAge.set(lag.oldestSeconds);
  if (jobs) for (const [state, count] of Object.entries(jobs)) queue.set({ state }, count);
  return { text: await registry.metrics(), contentType: registry.contentType };
}

import type { Kernel } from './kernel.ts';

const DAY_MS = 86_400_000;
const BATCH = 500;

/**
 * Removes runs that ended longer ago than the retention, with their steps, then events no living run came from, in
 * small batches so that nothing else waits.
 */
export async function retain(kernel: Kernel): Promise<void> {
  const { sql, clock, settings } = kernel;
  const now = clock.now();
  const before = now - settings.retentionDays * DAY_MS;
  await inBatches(
    async () =>
      (
        await sql`
          with old as (select id from runs where ended_at < ${before} order by ended_at limit ${BATCH}),
            gone as (delete from steps where run_id in (select id from old)),
            told as (delete from history where run_id in (select id from old))
          delete from runs where id in (select id from old) returning 1`
      ).length,
  );
  await inBatches(
    async () =>
      (
        await sql`
          delete from events where id in (
            select id from events where at < ${before}
              and not exists (select from runs where runs.event_ids @> array[events.id])
            order by at limit ${BATCH}) returning 1`
      ).length,
  );
  await sql`delete from idem where until <= ${now}`;
  await sql`delete from gcra where tat < ${(now - DAY_MS) * 1_000}`;
}

async function inBatches(step: () => Promise<number>): Promise<void> {
  while ((await step()) === BATCH) await new Promise((resolve) => setTimeout(resolve, 20));
}

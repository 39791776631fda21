import { systemDatabase } from '#db/client.ts';

export const DEFAULT_RETENTION_DAYS = 30;

/** Rows of one kind in one transaction: small, so that nobody waits for its locks. */
const BATCH = 500;
/** Batches of each kind in one call, so that a busy installation is kept up with. */
const BATCHES = 10;

/**
 * Removes ended runs (their steps with them), replayed dead letters and events that were sent, of every workspace, when
 * they are older than their workspace keeps them. What is open, unanswered, unsent or parked stays.
 *
 * @returns how many rows went; 0 when nothing is left to remove.
 */
export async function removeOldJobs(
  now: Date,
  { batch = BATCH, batches = BATCHES }: { batch?: number; batches?: number } = {},
): Promise<{ removed: number }> {
  let removed = 0;
  for (const remove of [removeRuns, removeLetters, removeEvents])
    for (let n = 0; n < batches; n++) {
      const gone = await remove(now.toISOString(), batch);
      removed += gone;
      if (gone < batch) break;
    }
  return { removed };
}

type Remove = (now: string, limit: number) => Promise<number>;

const removeRuns: Remove = async (now, limit) => {
  const { sql } = systemDatabase();
  const gone = await sql`
    delete from job_runs where (workspace_id, id) in (
      select r.workspace_id, r.id from job_runs r left join job_settings s on s.workspace_id = r.workspace_id
      where r.ended_at < ${now}::timestamptz
        - make_interval(days => coalesce(s.retention_days, ${DEFAULT_RETENTION_DAYS}::int))
      order by r.ended_at limit ${limit})`;
  return gone.count;
};

const removeLetters: Remove = async (now, limit) => {
  const { sql } = systemDatabase();
  const gone = await sql`
    delete from dead_letters where (workspace_id, id) in (
      select d.workspace_id, d.id from dead_letters d left join job_settings s on s.workspace_id = d.workspace_id
      where d.replayed_at < ${now}::timestamptz
        - make_interval(days => coalesce(s.retention_days, ${DEFAULT_RETENTION_DAYS}::int))
      order by d.replayed_at limit ${limit})`;
  return gone.count;
};

/** What is gone here cannot be run again from the past, nor caught up on by a desk that slept that long. */
const removeEvents: Remove = async (now, limit) => {
  const { sql } = systemDatabase();
  const gone = await sql`
    delete from outbox where id in (
      select o.id from outbox o left join job_settings s on s.workspace_id = o.workspace_id
      where o.sent_at < ${now}::timestamptz
        - make_interval(days => coalesce(s.retention_days, ${DEFAULT_RETENTION_DAYS}::int))
      order by o.sent_at limit ${limit})`;
  return gone.count;
};

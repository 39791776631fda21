import { systemDatabase } from '#db/client.ts';

export const DEFAULT_RETENTION_DAYS = 30;

/** Small, so that nobody waits for its locks. */
const BATCH = 500;

/**
 * Removes one batch of ended runs (their steps with them) and replayed dead letters that are older than their
 * workspace keeps them. A dead letter nobody replayed stays.
 */
export async function removeOldJobs(now: Date): Promise<{ removed: number }> {
  const { sql } = systemDatabase();
  const at = now.toISOString();
  const runs = await sql`
    delete from job_runs where (workspace_id, id) in (
      select r.workspace_id, r.id from job_runs r left join job_settings s on s.workspace_id = r.workspace_id
      where r.ended_at < ${at}::timestamptz
        - make_interval(days => coalesce(s.retention_days, ${DEFAULT_RETENTION_DAYS}::int))
      order by r.ended_at limit ${BATCH})`;
  const letters = await sql`
    delete from dead_letters where (workspace_id, id) in (
      select d.workspace_id, d.id from dead_letters d left join job_settings s on s.workspace_id = d.workspace_id
      where d.replayed_at < ${at}::timestamptz
        - make_interval(days => coalesce(s.retention_days, ${DEFAULT_RETENTION_DAYS}::int))
      order by d.replayed_at limit ${BATCH})`;
  return { removed: runs.count + letters.count };
}

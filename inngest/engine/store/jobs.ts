import type { Db, Tx } from './database.ts';
import type { JobKind, JobRow, RunRow } from './rows.ts';

/** Job ids say what they are for, so arming the same thing twice is one row. */
export const jobId = {
  discover: (runId: string): string => `${runId}:d`,
  step: (runId: string, stepId: string): string => `${runId}:${stepId}:step`,
  sleep: (runId: string, stepId: string): string => `${runId}:${stepId}:sleep`,
  timeout: (runId: string, stepId: string): string => `${runId}:${stepId}:to`,
  startLimit: (runId: string): string => `${runId}:tstart`,
  finishLimit: (runId: string): string => `${runId}:tfin`,
  event: (eventId: string): string => `ev:${eventId}`,
};

export interface NewJob {
  id: string;
  kind: JobKind;
  runAt: number;
  prio: number;
  runId?: string;
  fnId?: string;
  stepId?: string;
  ckeys?: string[];
  race?: boolean;
  payload?: string;
  /** Its time has come: it is found at once. Others are looked for when `runAt` is past. */
  due?: boolean;
}

/** Arms a job unless it is armed already: operations still pending are reported again by every later call. */
export async function armOnce(db: Db, job: NewJob): Promise<void> {
  await db`
    insert into jobs (id, run_id, fn_id, kind, step_id, run_at, prio, ckeys, race, payload, due)
    values (${job.id}, ${job.runId ?? null}, ${job.fnId ?? null}, ${job.kind}, ${job.stepId ?? null}, ${job.runAt},
      ${job.prio}, ${job.ckeys ?? []}, ${job.race ?? false}, ${job.payload ?? null}, ${job.due ?? false})
    on conflict (id) do nothing`;
}

/** Arms a buffer's job, or moves it to another time. */
export async function armAt(db: Db, job: NewJob): Promise<void> {
  await db`
    insert into jobs (id, fn_id, kind, run_at, prio, payload)
    values (${job.id}, ${job.fnId ?? null}, ${job.kind}, ${job.runAt}, ${job.prio}, ${job.payload ?? null})
    on conflict (id) do update set run_at = excluded.run_at, prio = excluded.prio,
      state = 'ready', due = false`;
}

/**
 * Asks for a call that continues the run. One discover job a run: when it is being carried out just now, it is
 * marked to be done `again`; while it waits for a retry it stays as it is, since the retry sees everything.
 */
export async function armDiscover(db: Db, run: RunRow, now: number): Promise<void> {
  await db`
    insert into jobs (id, run_id, fn_id, kind, run_at, prio, ckeys, due)
    values (${jobId.discover(run.id)}, ${run.id}, ${run.fn_id}, 'discover', ${now}, ${run.prio}, ${run.ckeys}, true)
    on conflict (id) do update set again = (jobs.state = 'running') or jobs.again`;
}

export async function deleteJob(db: Db, id: string): Promise<void> {
  await db`delete from jobs where id = ${id}`;
}

/** Puts a job back for a later time; `attempt` counts tries already made. */
export async function rearm(db: Db, job: JobRow, at: number, attempt: number): Promise<void> {
  await db`
    update jobs set state = 'ready', due = false, run_at = ${at}, attempt = ${attempt}, again = false
    where id = ${job.id} and gen = ${job.gen} and state = 'running'`;
}

/**
 * The fence: locks the run row, then the job row, and answers undefined unless this very claim still holds. Always in
 * this order; the other way round deadlocks. Both travel in one round trip: a transaction's statements are carried
 * out in the order in which they are sent.
 */
export async function lockClaim(
  tx: Tx,
  job: Pick<JobRow, 'id' | 'run_id' | 'gen'>,
): Promise<{ run: RunRow; job: JobRow } | undefined> {
  const [[run], [held]] = await Promise.all([
    tx<RunRow[]>`select * from runs where id = ${job.run_id} for update`,
    tx<JobRow[]>`
      select * from jobs
      where id = ${job.id} and run_id = ${job.run_id} and gen = ${job.gen} and state = 'running' for update`,
  ]);
  return run && held ? { run, job: held } : undefined;
}

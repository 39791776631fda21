import type { Db } from './database.ts';
import type { StepResult } from './steps.ts';
import { plain } from './text.ts';

export interface ClaimedSteps {
  runId: string;
  jobId: string;
  generation: number;
  steps: readonly StepResult[];
  /** Most steps of the run, and bytes of all their results, after these. */
  most: { steps: number; bytes: number };
}

/**
 * Stores steps if the claim still holds, all in one statement: the way every step of a checkpointing run goes. It locks
 * the run, then the job, as `lockClaim` does; a claim that moved on meanwhile is seen once the lock is there, since
 * PostgreSQL looks at the newest row again.
 */
export async function storeClaimedSteps(
  db: Db,
  { runId, jobId, generation, steps, most }: ClaimedSteps,
  at: number,
): Promise<'stored' | 'stale' | 'no-room'> {
  const bytes = steps.reduce((sum, step) => sum + Buffer.byteLength(step.data), 0);
  const [row] = await db<{ held: boolean; fits: boolean }[]>`
    with run as materialized (
      select id, status, state_bytes from runs where id = ${runId} for update),
    held as materialized (
      select run.state_bytes, jobs.attempt from run join jobs on jobs.run_id = run.id
      where jobs.id = ${jobId} and jobs.gen = ${generation} and jobs.state = 'running'
        and run.status not in ('completed', 'failed', 'cancelled', 'skipped')
      for update of jobs),
    roomy as materialized (
      select from held where state_bytes + ${bytes}::bigint <= ${most.bytes}::bigint
        and (select count(*) from steps where run_id = ${runId}) + ${steps.length}::int <= ${most.steps}::int),
    stored as (
      insert into steps (run_id, step_id, op, name, data, at)
      select ${runId}, step_id, op, name, data, ${at}
      from roomy cross join unnest(${steps.map((step) => step.stepId)}::text[],
        ${steps.map((step) => step.op)}::text[], ${steps.map((step) => plain(step.name))}::text[],
        ${steps.map((step) => step.data)}::text[]) with ordinality as given (step_id, op, name, data, place)
      order by place
      on conflict do nothing returning octet_length(data) as size),
    grown as (
      update runs set state_bytes = state_bytes + (select coalesce(sum(size), 0) from stored)
      where id = ${runId} and exists (select from stored)),
    anew as (
      update jobs set attempt = 0
      where id = ${jobId} and exists (select from roomy) and exists (select from held where attempt > 0))
    select exists (select from held) as held, exists (select from roomy) as fits`;
  if (!row?.held) return 'stale';
  return row.fits ? 'stored' : 'no-room';
}

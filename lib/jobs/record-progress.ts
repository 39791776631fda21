import { appDatabase } from '#db/client.ts';
import type { JobAttempt, JobError, Replay } from '#db/schema/jobs.ts';
import { newId } from '#lib/core/ids.ts';
import { jobsMoved } from './notify.ts';
import { domainData, entityIdsIn, keepJson } from './payload.ts';

/** Which run, as the durable server and the dispatcher both know it. */
export interface RunName {
  workspaceId: string;
  functionId: string;
  eventId: string;
  eventName: string;
  eventData: Record<string, unknown>;
  replay: Replay | null;
  runId: string;
}

export interface StepProgress {
  /** The durable server's hash of the step's id. */
  id: string;
  name: string;
  kind: string;
  status: 'running' | 'waiting' | 'retrying' | 'completed' | 'failed';
  startedAt: string;
  endedAt?: string;
  attempts?: JobAttempt[];
  input?: unknown;
  output?: unknown;
  error?: JobError;
  waitsUntil?: string;
}

/** What one request of the durable server brought. All times are ISO strings. */
export interface Progress {
  at: string;
  /** `parked`: the request is over and nothing more is known; open sleeps and waits tell what comes next. */
  state: 'running' | 'parked' | 'retrying' | 'completed' | 'failed' | 'cancelled';
  startedAt?: string;
  /** Attempts of the run or its current step so far. */
  attempts?: number;
  nextAttemptAt?: string;
  error?: JobError;
  output?: unknown;
  steps?: StepProgress[];
  /** Sleeps and waits that have their answer. */
  over?: { id: string; status: 'completed' | 'timed_out'; output: unknown }[];
}

/** Writes to the ledger, in the order given, in one round trip. */
export async function recordProgress(
  entries: readonly { run: RunName; progress: Progress }[],
): Promise<void> {
  if (entries.length === 0) return;
  const { sql } = appDatabase();
  const rows = JSON.stringify(entries.map(({ run, progress }) => toRow(run, progress)));
  await sql`select record_job_progress(p) from jsonb_array_elements(${rows}::text::jsonb) as p`;
  for (const workspaceId of new Set(entries.map(({ run }) => run.workspaceId))) jobsMoved(workspaceId);
}

const toRow = (run: RunName, { output, steps, over, ...progress }: Progress) => ({
  ...run,
  ...progress,
  newId: newId(),
  eventData: keepJson(domainData(run.eventData)),
  entityIds: entityIdsIn(run.eventData),
  ...(output === undefined ? {} : { output: keepJson(output) }),
  steps: (steps ?? []).map((step) => ({
    ...step,
    ...(step.input === undefined ? {} : { input: keepJson(step.input) }),
    ...(step.output === undefined ? {} : { output: keepJson(step.output) }),
  })),
  over: (over ?? []).map((entry) => ({ ...entry, output: keepJson(entry.output) })),
});

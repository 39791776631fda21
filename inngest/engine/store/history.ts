import type { Db } from './database.ts';
import { plain } from './text.ts';

/** An attempt that failed. Attempts that went well leave their step, and need no second note. */
export interface FailedAttempt {
  runId: string;
  /** Null for the function itself. */
  stepId: string | null;
  /** Counts from 0. */
  attempt: number;
  at: number;
  /** Null after the last attempt. */
  retryAt: number | null;
  error: unknown;
}

const MAX_ERROR_LENGTH = 2_000;

export async function noteFailure(db: Db, failure: FailedAttempt): Promise<void> {
  await db`
    insert into history (run_id, step_id, attempt, at, retry_at, error)
    values (${failure.runId}, ${failure.stepId}, ${failure.attempt}, ${failure.at}, ${failure.retryAt},
      ${sentence(failure.error)})`;
}

/** `name: message`, without the stack. */
function sentence(error: unknown): string {
  const { name, message } = (typeof error === 'object' && error !== null ? error : {}) as Record<
    string,
    unknown
  >;
  const text =
    message === undefined ? JSON.stringify(error ?? null) : `${String(name ?? 'Error')}: ${String(message)}`;
  return plain(text).slice(0, MAX_ERROR_LENGTH);
}

export interface HistoryRow {
  step_id: string | null;
  attempt: number;
  at: number;
  retry_at: number | null;
  error: string;
}

/** Failed attempts of a run, oldest first. */
export async function loadHistory(db: Db, runId: string): Promise<HistoryRow[]> {
  return await db<HistoryRow[]>`
    select step_id, attempt, at, retry_at, error from history where run_id = ${runId} order by id`;
}

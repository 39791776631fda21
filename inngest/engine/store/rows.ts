export type RunStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled' | 'skipped';

export interface RunRow {
  id: string;
  fn_id: string;
  status: RunStatus;
  /** JSON array of event bodies. */
  events: string;
  event_ids: string[];
  force_plan: boolean;
  req_version: number;
  prio: number;
  ckeys: string[];
  skey: string | null;
  state_bytes: number;
  created_at: number;
  started_at: number | null;
  ended_at: number | null;
  output: string | null;
}

/**
 * What a job does: `discover` calls the function, `step` one planned step of it, `request` makes a request the function
 * wants made;
 * `sleep`, `timeout`, `start-limit` and `finish-limit` are clocks of a run; `event` processes a stored event;
 * `debounce` and `batch` close a buffer.
 */
export type JobKind =
  | 'discover'
  | 'step'
  | 'request'
  | 'sleep'
  | 'timeout'
  | 'start-limit'
  | 'finish-limit'
  | 'event'
  | 'debounce'
  | 'batch';

export interface JobRow {
  id: string;
  run_id: string | null;
  fn_id: string | null;
  kind: JobKind;
  step_id: string | null;
  attempt: number;
  run_at: number;
  prio: number;
  state: 'ready' | 'running';
  /** Ready and past its time, as far as anyone looked; only a hint, `run_at` decides. */
  due: boolean;
  gen: number;
  again: boolean;
  race: boolean;
  ckeys: string[];
  payload: string | null;
}

export interface StepRow {
  step_id: string;
  data: string;
}

export interface PauseRow {
  id: string;
  run_id: string;
  step_id: string;
  kind: 'wait' | 'invoke' | 'signal' | 'cancel';
  event: string | null;
  expr: string | null;
  corr: string | null;
  race: boolean;
  armed_at: number;
  expires: number;
}

export const ENDED: ReadonlySet<RunStatus> = new Set(['completed', 'failed', 'cancelled', 'skipped']);

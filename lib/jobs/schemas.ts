import { z } from 'zod';
import { momentField } from '#lib/core/fields.ts';
import { pageInput } from '#lib/core/page.ts';

export const JOB_STATUSES = [
  'queued',
  'running',
  'waiting',
  'retrying',
  'completed',
  'failed',
  'cancelled',
  'skipped',
] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** Not ended: these can be cancelled. */
export const OPEN_STATUSES = ['queued', 'running', 'waiting', 'retrying'] as const;

const id = z.uuid();
const functionId = z.string().max(200);
const moment = momentField;

export const jobIdInput = z.object({ jobId: id });
export const deadLetterIdInput = z.object({ deadLetterId: id });
export const replayIdInput = z.object({ replayId: id });

export const listJobsInput = z.object({
  ...pageInput,
  status: z.array(z.enum(JOB_STATUSES)).optional(),
  functionId: functionId.optional(),
  /** Dispatched at or after, and before. */
  from: moment.optional(),
  to: moment.optional(),
  /** Any record: a lead, a message, an action, an approval … */
  entityId: id.optional(),
  /** Only repetitions. */
  replayed: z.boolean().optional(),
});

export const deadLetterFilter = z.object({
  ids: z.array(id).min(1).max(1_000).optional(),
  functionId: functionId.optional(),
  errorName: z.string().max(200).optional(),
  from: moment.optional(),
  to: moment.optional(),
});
export type DeadLetterFilter = z.output<typeof deadLetterFilter>;

export const listDeadLettersInput = z.object({
  ...pageInput,
  state: z.enum(['open', 'replayed', 'all']).default('open'),
  functionId: functionId.optional(),
  errorName: z.string().max(200).optional(),
  from: moment.optional(),
  to: moment.optional(),
});

export const replayDeadLettersInput = z.object({
  filter: deadLetterFilter.prefault({}),
  /** Oldest first, at most so many. */
  maxJobs: z.int().min(1).max(40_000).default(1_000),
});

export const eventFilter = z.object({
  from: moment,
  to: moment,
  types: z.array(z.string().max(200)).min(1).max(50).optional(),
  entityId: id.optional(),
});
export type EventFilter = z.output<typeof eventFilter>;

export const replayEventsInput = z.object({
  filter: eventFilter,
  /** Only these functions begin again, and only for events they hear. */
  functionIds: z.array(functionId).min(1).max(50),
  maxJobs: z.int().min(1).max(40_000).default(1_000),
  /** Count only. */
  dryRun: z.boolean().default(false),
});

export const listParkedEventsInput = z.object(pageInput);
export const parkedEventIdInput = z.object({ eventId: id });

export const releaseParkedEventsInput = z.object({
  /** Without them all that are parked. */
  ids: z.array(id).min(1).max(1_000).optional(),
});

/** An event that the durable server refused again and again: what it should start does not happen. */
export interface ParkedEventDto {
  id: string;
  name: string;
  /** As it would be sent: ids, unions and numbers. */
  data: Record<string, unknown>;
  /** What the durable server said last. */
  error: string;
  attempts: number;
  createdAt: string;
  parkedAt: string;
}

export const STATS_WINDOWS = ['1h', '24h', '7d'] as const;
export const queueStatsInput = z.object({ window: z.enum(STATS_WINDOWS).default('24h') });

export const RETENTION_DAYS = [7, 14, 30, 90, 365] as const;
/** What providers sent is kept so long after it was taken in, unless the workspace says otherwise. */
export const DEFAULT_RECEIPT_DAYS = 30;
const days = z.int().min(1).max(3_650);
export const jobSettingsInput = z.object({
  retentionDays: days,
  /** Left out it stays as it is. */
  receiptDays: days.optional(),
});
export interface JobSettingsDto {
  /** Ended runs and events that were sent. */
  retentionDays: number;
  /** What providers sent and what was taken in. */
  receiptDays: number;
}

export interface JobErrorDto {
  name: string;
  message: string;
}

/** Why a run is a repetition. */
export interface ReplayDto {
  of: string;
  jobId: string | null;
  batchId: string | null;
}

export interface JobRow {
  id: string;
  functionId: string;
  functionName: string;
  status: JobStatus;
  eventName: string;
  /** Attempts of the run or its current step. */
  attempts: number;
  waitsFor: string | null;
  waitsUntil: string | null;
  nextAttemptAt: string | null;
  error: JobErrorDto | null;
  replay: ReplayDto | null;
  dispatchedAt: string | null;
  startedAt: string | null;
  endedAt: string | null;
  cancelAskedAt: string | null;
  /** Id fields of the event's data. */
  entities: { field: string; id: string }[];
}

export interface JobStepDto {
  id: string;
  name: string;
  kind: string;
  status: 'running' | 'waiting' | 'retrying' | 'completed' | 'failed' | 'timed_out' | 'cancelled';
  attempts: { attempt: number; startedAt: string; endedAt: string | null; error: JobErrorDto | null }[];
  input: unknown;
  output: unknown;
  error: JobErrorDto | null;
  waitsUntil: string | null;
  startedAt: string;
  endedAt: string | null;
}

export interface JobDto extends JobRow {
  runId: string | null;
  eventId: string;
  priority: number | null;
  input: Record<string, unknown>;
  output: unknown;
  steps: JobStepDto[];
  /** Later runs that repeat this one. */
  repeatedBy: { id: string; status: JobStatus }[];
  deadLetterId: string | null;
}

export interface DeadLetterDto {
  id: string;
  functionId: string;
  functionName: string;
  runId: string;
  /** The run in the ledger, while it is kept there. */
  jobId: string | null;
  eventName: string;
  payload: Record<string, unknown>;
  error: JobErrorDto;
  failedAt: string;
  replayedAt: string | null;
}

export interface ReplayDtoProgress {
  id: string;
  kind: 'dead_letters' | 'events';
  state: 'running' | 'done' | 'cancelled';
  filter: Record<string, unknown>;
  functionIds: string[] | null;
  total: number;
  done: number;
  askedBy: string;
  createdAt: string;
  endedAt: string | null;
}

export interface FunctionStats {
  id: string;
  name: string;
  priority: number | null;
  open: Record<(typeof OPEN_STATUSES)[number], number>;
  completed: number;
  failed: number;
  cancelled: number;
}

export interface StatsBucket {
  at: string;
  completed: number;
  failed: number;
  /** From dispatch to the beginning, in milliseconds; null when nothing began. */
  startP50Ms: number | null;
  startP95Ms: number | null;
}

export interface QueueStatsDto {
  at: string;
  window: (typeof STATS_WINDOWS)[number];
  bucketSeconds: number;
  /** Open ones as they are now; ended ones of the window. */
  counts: Record<JobStatus, number>;
  functions: FunctionStats[];
  series: StatsBucket[];
  /** Dispatched and not begun. */
  oldestWaiting: {
    jobId: string;
    functionId: string;
    functionName: string;
    dispatchedAt: string;
    seconds: number;
  } | null;
  deadLetters: number;
  /** Events on their way to the durable server, and those it refused. */
  outbox: { waiting: number; oldestAt: string | null; parked: number };
}

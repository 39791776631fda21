import { sql } from 'drizzle-orm';
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgPolicy,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';

/**
 * `queued` is expected: its event was handed over and nobody began. `waiting` sleeps or waits for an event,
 * `retrying` failed and has another attempt, `skipped` is a second run of the same work that the server drops.
 */
export type JobStatus =
  | 'queued'
  | 'running'
  | 'waiting'
  | 'retrying'
  | 'completed'
  | 'failed'
  | 'cancelled'
  | 'skipped';

/** Why a run is a repetition: which function it is meant for, and what it repeats. */
export interface Replay {
  functionId: string;
  /** Name of the event that is repeated. */
  event: string;
  /** The first event's id. */
  of: string;
  /** The run that is repeated, if it is known. */
  jobId?: string;
  /** The replay of many it belongs to. */
  batchId?: string;
}

export interface JobError {
  name: string;
  message: string;
}

export interface JobAttempt {
  /** Counts from 0. */
  attempt: number;
  startedAt: string;
  endedAt: string | null;
  error: JobError | null;
}

/** The dispatcher and retention work for all tenants. */
const systemPolicy = () => pgPolicy('system', { to: 'cs_system', using: sql`true`, withCheck: sql`true` });

/** The ledger: one row per function that an event is meant to start. Payloads are ids, unions and numbers. */
export const jobRuns = pgTable(
  'job_runs',
  {
    ...tenantKey,
    functionId: text().notNull(),
    /** The outbox row that was sent; with the function it names the run before the server does. */
    eventId: text().notNull(),
    eventName: text().notNull(),
    eventData: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Every id in the data: "what happened for this lead" is asked by them. */
    entityIds: uuid().array().notNull().default([]),
    /** Workspace and the fields that make one piece of work (`once` of the function). */
    onceKey: text(),
    replay: jsonb().$type<Replay>(),
    priority: smallint(),
    /** The durable server's name for the run, once it began. */
    runId: text(),
    status: text().$type<JobStatus>().notNull(),
    attempts: smallint().notNull().default(0),
    waitsFor: text(),
    waitsUntil: at(),
    nextAttemptAt: at(),
    error: jsonb().$type<JobError>(),
    output: jsonb().$type<unknown>(),
    dispatchedAt: at(),
    startedAt: at(),
    endedAt: at(),
    cancelAskedAt: at(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('job_runs_event').on(t.workspaceId, t.functionId, t.eventId),
    index('job_runs_status').on(t.workspaceId, t.status, t.id),
    index('job_runs_once').on(t.workspaceId, t.onceKey).where(sql`once_key is not null`),
    index('job_runs_throughput').on(t.workspaceId, t.endedAt).where(sql`ended_at is not null`),
    index('job_runs_ended').on(t.endedAt).where(sql`ended_at is not null`),
    index('job_runs_entities').using('gin', t.entityIds),
    tenantPolicy(),
    systemPolicy(),
  ],
);

/** One row per step, sleep or wait of a run. */
export const jobSteps = pgTable(
  'job_steps',
  {
    workspaceId: uuid().notNull(),
    jobId: uuid().notNull(),
    /** The durable server's hash of the step's id. */
    stepId: text().notNull(),
    name: text().notNull(),
    /** `run`, `sleep`, `waitForEvent`, `invoke`, `sendEvent`, … as the SDK names them. */
    kind: text().notNull(),
    status: text()
      .$type<'running' | 'waiting' | 'retrying' | 'completed' | 'failed' | 'timed_out' | 'cancelled'>()
      .notNull(),
    attempts: jsonb().$type<JobAttempt[]>().notNull().default([]),
    input: jsonb().$type<unknown>(),
    output: jsonb().$type<unknown>(),
    error: jsonb().$type<JobError>(),
    waitsUntil: at(),
    startedAt: at().notNull(),
    endedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.jobId, t.stepId] }),
    foreignKey({
      name: 'job_steps_job',
      columns: [t.workspaceId, t.jobId],
      foreignColumns: [jobRuns.workspaceId, jobRuns.id],
    }).onDelete('cascade'),
    tenantPolicy(),
    systemPolicy(),
  ],
);

/** A durable function that gave up, with what it was called with, so that it can be run again. */
export const deadLetters = pgTable(
  'dead_letters',
  {
    ...tenantKey,
    functionId: text().notNull(),
    runId: text().notNull(),
    eventName: text().notNull(),
    eventId: text(),
    eventData: jsonb().$type<Record<string, unknown>>().notNull(),
    errorName: text().notNull(),
    errorMessage: text().notNull(),
    attempts: integer(),
    failedAt: createdAt(),
    replayedAt: at(),
    replayId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('dead_letters_run').on(t.workspaceId, t.runId),
    index('dead_letters_open').on(t.workspaceId, t.id).where(sql`replayed_at is null`),
    index('dead_letters_replayed').on(t.replayedAt).where(sql`replayed_at is not null`),
    tenantPolicy(),
    systemPolicy(),
  ],
);

/** Dead letters or stored events being run again in batches: asked once, resumed where it stopped. */
export const jobReplays = pgTable(
  'job_replays',
  {
    ...tenantKey,
    kind: text().$type<'dead_letters' | 'events'>().notNull(),
    /** As it was asked; ends at what existed then. */
    filter: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Which functions run again; null: every one that heard the event. */
    functionIds: text().array(),
    state: text().$type<'running' | 'done' | 'cancelled'>().notNull().default('running'),
    total: integer().notNull(),
    done: integer().notNull().default(0),
    /** The last row worked on. */
    position: uuid(),
    askedBy: text().notNull(),
    createdAt: createdAt(),
    endedAt: at(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), tenantPolicy()],
);

export const jobSettings = pgTable(
  'job_settings',
  {
    workspaceId: uuid().primaryKey(),
    /** Ended runs and replayed dead letters older than this are removed. */
    retentionDays: smallint().notNull(),
    /** What providers sent and what was taken in is removed after so many days. */
    receiptDays: smallint().notNull().default(30),
  },
  () => [tenantPolicy(), systemPolicy()],
);

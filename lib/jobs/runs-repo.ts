import { and, asc, desc, eq, gte, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import { deadLetters, jobRuns, jobSteps } from '#db/schema/jobs.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { decodeCursor } from '#lib/core/cursor.ts';
import { notFound } from '#lib/core/errors.ts';
import { isId } from '#lib/core/ids.ts';
import { functionName } from './functions.ts';
import { idFloor } from './id-range.ts';
import { entityIdsIn } from './payload.ts';
import type { JobRow, JobStepDto, listJobsInput } from './schemas.ts';

export type RunRow = typeof jobRuns.$inferSelect;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function toJobRow(row: RunRow): JobRow {
  const ids = new Set(entityIdsIn(row.eventData));
  return {
    id: row.id,
    functionId: row.functionId,
    functionName: functionName(row.functionId),
    status: row.status,
    eventName: row.eventName,
    attempts: row.attempts,
    waitsFor: row.waitsFor,
    waitsUntil: iso(row.waitsUntil),
    nextAttemptAt: iso(row.nextAttemptAt),
    error: row.error,
    replay: row.replay && {
      of: row.replay.of,
      jobId: row.replay.jobId ?? null,
      batchId: row.replay.batchId ?? null,
    },
    dispatchedAt: iso(row.dispatchedAt),
    startedAt: iso(row.startedAt),
    endedAt: iso(row.endedAt),
    cancelAskedAt: iso(row.cancelAskedAt),
    entities: Object.entries(row.eventData)
      .filter(([, value]) => typeof value === 'string' && ids.has(value))
      .map(([field, value]) => ({ field, id: String(value) })),
  };
}

export const toStepDto = (row: typeof jobSteps.$inferSelect): JobStepDto => ({
  id: row.stepId,
  name: row.name,
  kind: row.kind,
  status: row.status,
  attempts: row.attempts,
  input: row.input,
  output: row.output,
  error: row.error,
  waitsUntil: iso(row.waitsUntil),
  startedAt: row.startedAt.toISOString(),
  endedAt: iso(row.endedAt),
});

/** Newest first; `limit + 1` rows. */
export function listRunRows(
  tx: Tx,
  ctx: Ctx,
  input: ReturnType<typeof listJobsInput.parse>,
): Promise<RunRow[]> {
  const after = decodeCursor(input.cursor, 1)?.[0];
  const where: (SQL | undefined)[] = [
    eq(jobRuns.workspaceId, ctx.workspaceId),
    isId(after) ? lt(jobRuns.id, after) : undefined,
    input.status?.length ? inArray(jobRuns.status, input.status) : undefined,
    input.functionId ? eq(jobRuns.functionId, input.functionId) : undefined,
    input.from ? gte(jobRuns.id, idFloor(new Date(input.from))) : undefined,
    input.to ? lt(jobRuns.id, idFloor(new Date(input.to))) : undefined,
    input.entityId
      ? sql`${jobRuns.id} in (select f.id from find_jobs_of(${input.entityId}::uuid) f)`
      : undefined,
    input.replayed ? isNotNull(jobRuns.replay) : undefined,
  ];
  return tx
    .select()
    .from(jobRuns)
    .where(and(...where))
    .orderBy(desc(jobRuns.id))
    .limit(input.limit + 1);
}

/** @throws AppError `not_found`. */
export async function findRun(tx: Tx, ctx: Ctx, jobId: string, lock = false): Promise<RunRow> {
  const query = tx
    .select()
    .from(jobRuns)
    .where(and(eq(jobRuns.workspaceId, ctx.workspaceId), eq(jobRuns.id, jobId)));
  const [row] = await (lock ? query.for('update') : query);
  if (!row) throw notFound('run');
  return row;
}

export const stepsOf = (tx: Tx, ctx: Ctx, jobId: string): Promise<(typeof jobSteps.$inferSelect)[]> =>
  tx
    .select()
    .from(jobSteps)
    .where(and(eq(jobSteps.workspaceId, ctx.workspaceId), eq(jobSteps.jobId, jobId)))
    .orderBy(asc(jobSteps.startedAt), asc(jobSteps.stepId));

/** Runs that repeat this one, newest first. */
export const repetitionsOf = (tx: Tx, ctx: Ctx, run: RunRow): Promise<RunRow[]> =>
  tx
    .select()
    .from(jobRuns)
    .where(
      and(
        eq(jobRuns.workspaceId, ctx.workspaceId),
        eq(jobRuns.functionId, run.functionId),
        gte(jobRuns.id, run.id),
        sql`(${jobRuns.replay}->>'jobId' = ${run.id} or ${jobRuns.replay}->>'of' = ${run.eventId})`,
      ),
    )
    .orderBy(desc(jobRuns.id))
    .limit(20);

export async function deadLetterOf(tx: Tx, ctx: Ctx, runId: string | null): Promise<string | null> {
  if (runId === null) return null;
  const [row] = await tx
    .select({ id: deadLetters.id })
    .from(deadLetters)
    .where(and(eq(deadLetters.workspaceId, ctx.workspaceId), eq(deadLetters.runId, runId)));
  return row?.id ?? null;
}

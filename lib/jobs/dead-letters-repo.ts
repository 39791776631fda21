import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  type SQL,
  sql,
} from 'drizzle-orm';
import { deadLetters, jobRuns } from '#db/schema/jobs.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { decodeCursor } from '#lib/core/cursor.ts';
import { isId } from '#lib/core/ids.ts';
import { functionName } from './functions.ts';
import type { DeadLetterDto, DeadLetterFilter, listDeadLettersInput } from './schemas.ts';

export type DeadLetterRow = typeof deadLetters.$inferSelect;

export const toDeadLetterDto = (row: DeadLetterRow, jobId: string | null): DeadLetterDto => ({
  id: row.id,
  functionId: row.functionId,
  functionName: functionName(row.functionId),
  runId: row.runId,
  jobId,
  eventName: row.eventName,
  payload: row.eventData,
  error: { name: row.errorName, message: row.errorMessage },
  failedAt: row.failedAt.toISOString(),
  replayedAt: row.replayedAt?.toISOString() ?? null,
});

const matching = (ctx: Ctx, filter: DeadLetterFilter): (SQL | undefined)[] => [
  eq(deadLetters.workspaceId, ctx.workspaceId),
  filter.ids ? inArray(deadLetters.id, filter.ids) : undefined,
  filter.functionId ? eq(deadLetters.functionId, filter.functionId) : undefined,
  filter.errorName ? eq(deadLetters.errorName, filter.errorName) : undefined,
  filter.from ? gte(deadLetters.failedAt, new Date(filter.from)) : undefined,
  filter.to ? lt(deadLetters.failedAt, new Date(filter.to)) : undefined,
];

const OPEN = isNull(deadLetters.replayedAt);

const withJob = (tx: Tx) =>
  tx
    .select({ letter: deadLetters, jobId: jobRuns.id })
    .from(deadLetters)
    .leftJoin(
      jobRuns,
      and(
        eq(jobRuns.workspaceId, deadLetters.workspaceId),
        eq(jobRuns.functionId, deadLetters.functionId),
        eq(jobRuns.eventId, deadLetters.eventId),
      ),
    );

export async function findDeadLetter(tx: Tx, ctx: Ctx, id: string) {
  const [row] = await withJob(tx).where(
    and(eq(deadLetters.workspaceId, ctx.workspaceId), eq(deadLetters.id, id)),
  );
  return row ?? null;
}

/** Newest first, with the run each is about; `limit + 1` rows. */
export async function listDeadLetterRows(
  tx: Tx,
  ctx: Ctx,
  input: ReturnType<typeof listDeadLettersInput.parse>,
): Promise<{ letter: DeadLetterRow; jobId: string | null }[]> {
  const after = decodeCursor(input.cursor, 1)?.[0];
  const state = { open: OPEN, replayed: isNotNull(deadLetters.replayedAt), all: undefined }[input.state];
  return withJob(tx)
    .where(and(...matching(ctx, input), state, isId(after) ? lt(deadLetters.id, after) : undefined))
    .orderBy(desc(deadLetters.id))
    .limit(input.limit + 1);
}

export async function countOpen(tx: Tx, ctx: Ctx, filter: DeadLetterFilter): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(deadLetters)
    .where(and(...matching(ctx, filter), OPEN));
  return row?.n ?? 0;
}

/** The next ones to run again, oldest first, locked. Only what had failed when it was asked. */
export const nextOpen = (
  tx: Tx,
  ctx: Ctx,
  filter: DeadLetterFilter,
  page: { after: string | null; failedBy: Date; limit: number },
): Promise<DeadLetterRow[]> =>
  tx
    .select()
    .from(deadLetters)
    .where(
      and(
        ...matching(ctx, filter),
        OPEN,
        lte(deadLetters.failedAt, page.failedBy),
        page.after ? gt(deadLetters.id, page.after) : undefined,
      ),
    )
    .orderBy(asc(deadLetters.id))
    .limit(page.limit)
    .for('update');

/** @param pairs letter to the replay that took it. */
export async function markReplayed(
  tx: Tx,
  ctx: Ctx,
  pairs: readonly { id: string; replayId: string }[],
): Promise<void> {
  if (pairs.length === 0) return;
  const rows = JSON.stringify(pairs);
  await tx.execute(sql`
    update dead_letters d set replayed_at = ${ctx.now.toISOString()}::timestamptz, replay_id = p."replayId"
    from jsonb_to_recordset(${rows}::text::jsonb) as p (id uuid, "replayId" uuid)
    where d.workspace_id = ${ctx.workspaceId} and d.id = p.id`);
}

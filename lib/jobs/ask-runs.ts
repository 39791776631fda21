import { jobRuns, type Replay } from '#db/schema/jobs.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { jobRunAsked } from './events.ts';
import { domainData, entityIdsIn } from './payload.ts';

/** One run to be begun again. */
export interface AskedRun {
  data: Record<string, unknown>;
  replay: Replay;
}

/**
 * Asks for runs in the caller's transaction: the events, and the rows of the ledger they will be found by.
 *
 * @returns the ids in the ledger and the replay ids, in order.
 */
export async function askRuns(
  tx: Tx,
  ctx: Ctx,
  asked: readonly AskedRun[],
): Promise<{ jobId: string; replayId: string }[]> {
  if (asked.length === 0) return [];
  const runs = asked.map(({ data, replay }) => ({
    jobId: newId(),
    replayId: newId(),
    data: domainData(data),
    replay,
  }));
  const eventIds = await record(tx, ctx, {
    event: runs.map(({ data, replay, replayId }) => jobRunAsked.of({ ...data, replayId, replay })),
  });
  await tx.insert(jobRuns).values(
    runs.map(({ jobId, data, replay }, index) => ({
      workspaceId: ctx.workspaceId,
      id: jobId,
      functionId: replay.functionId,
      eventId: eventIds[index] ?? jobId,
      eventName: replay.event,
      eventData: { ...data, workspaceId: ctx.workspaceId },
      entityIds: entityIdsIn(data),
      replay,
      status: 'queued' as const,
    })),
  );
  return runs.map(({ jobId, replayId }) => ({ jobId, replayId }));
}

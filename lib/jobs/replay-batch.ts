import { z } from 'zod';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { askRuns } from './ask-runs.ts';
import { markReplayed, nextOpen } from './dead-letters-repo.ts';
import { originalName } from './events.ts';
import { nextEvents } from './events-repo.ts';
import { heardBy, runsOf } from './replay-events.ts';
import { findReplay, type ReplayRow, recentReplays, toReplayDto, updateReplay } from './replays-repo.ts';
import { deadLetterFilter, eventFilter, type ReplayDtoProgress, replayIdInput } from './schemas.ts';

/** Runs asked for in one transaction. */
const BATCH = 50;

interface Done {
  asked: number;
  position: string | null;
  more: boolean;
}

/**
 * The next batch of a replay. What it did and where it stands are one transaction, so a batch that is repeated after
 * a crash goes on where it was, and one of a cancelled replay does nothing.
 */
export const replayBatch = defineVerb({
  name: 'replay_batch',
  does: 'run jobs again',
  permission: 'internal.record',
  input: replayIdInput,
  run: ({ ctx, input }): Promise<{ state: ReplayRow['state']; done: number }> =>
    withTenant(ctx, async (tx) => {
      const replay = await findReplay(tx, ctx, input.replayId, true);
      if (replay.state !== 'running') return { state: replay.state, done: replay.done };
      const limit = Math.min(BATCH, replay.total - replay.done);
      const batch = replay.kind === 'events' ? eventsAgain : lettersAgain;
      const { asked, position, more } = await batch(tx, ctx, replay, limit);
      const done = replay.done + asked;
      const ended = !more || done >= replay.total;
      const after = await updateReplay(tx, ctx, replay.id, {
        done,
        position: position ?? replay.position,
        ...(ended ? { state: 'done', endedAt: ctx.now } : {}),
      });
      return { state: after.state, done };
    }),
});

async function lettersAgain(tx: Tx, ctx: Ctx, replay: ReplayRow, limit: number): Promise<Done> {
  const filter = deadLetterFilter.parse(replay.filter);
  const page = { after: replay.position, failedBy: replay.createdAt, limit };
  const letters = await nextOpen(tx, ctx, filter, page);
  const asked = await askRuns(
    tx,
    ctx,
    letters.map((letter) => ({
      data: letter.eventData,
      replay: {
        functionId: letter.functionId,
        event: originalName(letter.eventName, letter.eventData),
        of: letter.eventId ?? letter.runId,
        batchId: replay.id,
      },
    })),
  );
  await markReplayed(
    tx,
    ctx,
    letters.map((letter, index) => ({ id: letter.id, replayId: asked[index]?.replayId ?? replay.id })),
  );
  return { asked: letters.length, position: letters.at(-1)?.id ?? null, more: letters.length === limit };
}

async function eventsAgain(tx: Tx, ctx: Ctx, replay: ReplayRow, limit: number): Promise<Done> {
  const functionIds = replay.functionIds ?? [];
  const names = heardBy(functionIds).flatMap((facts) => facts.events);
  const page = { after: replay.position, limit };
  const events = await nextEvents(tx, ctx, eventFilter.parse(replay.filter), names, page);
  // An event's runs stay together, so a batch may be a few runs longer than its limit; the last may not.
  const runs: ReturnType<typeof runsOf> = [];
  let position: string | null = null;
  for (const event of events) {
    if (runs.length >= limit) break;
    runs.push(...runsOf(event, functionIds, replay.id));
    position = event.id;
  }
  const last = replay.total - replay.done <= limit;
  const asked = await askRuns(tx, ctx, last ? runs.slice(0, limit) : runs);
  return { asked: asked.length, position, more: events.length > 0 };
}

/** Stops a replay after the batch under way; what was begun runs on. */
export const cancelReplay = defineVerb({
  name: 'cancel_replay',
  does: 'stop running jobs again',
  permission: 'jobs.manage',
  input: replayIdInput,
  run: ({ ctx, input }): Promise<ReplayDtoProgress> =>
    withTenant(ctx, async (tx) => {
      const replay = await findReplay(tx, ctx, input.replayId, true);
      if (replay.state !== 'running') throw conflict('This replay has ended already.', 'replay_ended');
      const after = await updateReplay(tx, ctx, replay.id, { state: 'cancelled', endedAt: ctx.now });
      await record(tx, ctx, {
        audit: {
          action: 'job.replay_cancelled',
          entity: { type: 'job', id: replay.id },
          details: { done: replay.done, total: replay.total },
        },
      });
      return toReplayDto(after);
    }),
});

/** @throws AppError `not_found`. */
export const readReplay = defineVerb({
  name: 'read_replay',
  does: 'see jobs',
  permission: 'jobs.read',
  input: replayIdInput,
  run: ({ ctx, input }): Promise<ReplayDtoProgress> =>
    withTenant(ctx, async (tx) => toReplayDto(await findReplay(tx, ctx, input.replayId))),
});

/** The last replays, newest first. */
export const listReplays = defineVerb({
  name: 'list_replays',
  does: 'see jobs',
  permission: 'jobs.read',
  input: z.object({ limit: z.coerce.number().int().min(1).max(50).default(5) }),
  run: ({ ctx, input }): Promise<ReplayDtoProgress[]> =>
    withTenant(ctx, async (tx) => (await recentReplays(tx, ctx, input.limit)).map(toReplayDto)),
});

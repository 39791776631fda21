import { withTenant } from '#db/tenant.ts';
import { pageOf } from '#lib/core/cursor.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { countOpen, findDeadLetter, listDeadLetterRows, toDeadLetterDto } from './dead-letters-repo.ts';
import { startReplay, toReplayDto } from './replays-repo.ts';
import {
  type DeadLetterDto,
  deadLetterIdInput,
  listDeadLettersInput,
  type ReplayDtoProgress,
  replayDeadLettersInput,
} from './schemas.ts';

export const listDeadLetters = defineVerb({
  name: 'list_dead_letters',
  does: 'see dead letters',
  permission: 'jobs.read',
  input: listDeadLettersInput,
  run: ({ ctx, input }): Promise<Page<DeadLetterDto>> =>
    withTenant(ctx, async (tx) =>
      pageOf(
        await listDeadLetterRows(tx, ctx, input),
        input.limit,
        (row) => toDeadLetterDto(row.letter, row.jobId),
        (row) => [row.letter.id],
      ),
    ),
});

/** One dead letter, or null: it may have been removed since. */
export const readDeadLetter = defineVerb({
  name: 'read_dead_letter',
  does: 'see dead letters',
  permission: 'jobs.read',
  input: deadLetterIdInput,
  run: ({ ctx, input }): Promise<DeadLetterDto | null> =>
    withTenant(ctx, async (tx) => {
      const row = await findDeadLetter(tx, ctx, input.deadLetterId);
      return row && toDeadLetterDto(row.letter, row.jobId);
    }),
});

/**
 * Runs dead letters again: one, a filtered selection, or all, oldest first and at most `maxJobs`. It answers at once;
 * a durable function does it in batches and can be cancelled.
 */
export const replayDeadLetters = defineVerb({
  name: 'replay_dead_letters',
  does: 'run dead letters again',
  permission: 'jobs.manage',
  input: replayDeadLettersInput,
  run: ({ ctx, input }): Promise<ReplayDtoProgress> =>
    withTenant(ctx, async (tx) => {
      const total = Math.min(await countOpen(tx, ctx, input.filter), input.maxJobs);
      const row = await startReplay(tx, ctx, {
        kind: 'dead_letters',
        filter: input.filter,
        functionIds: null,
        total,
      });
      return toReplayDto(row);
    }),
});

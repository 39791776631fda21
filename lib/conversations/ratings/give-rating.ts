import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { conflict, notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { giveRatingInput } from '../ratings.schemas.ts';
import { readRatingToken } from './rating-link.ts';

/** An answer can be changed for so long. */
const CHANGE_DAYS = 30;

/** What the page behind a link shows; null for a link that is not ours. */
export async function readRatingLink(token: string): Promise<{
  workspaceId: string;
  id: string;
  language: string;
  score: number | null;
  comment: string | null;
} | null> {
  const named = readRatingToken(token);
  if (!named) return null;
  return withTenant({ workspaceId: named.workspaceId }, async (tx) => {
    const [row] = await tx.raw<{ language: string; score: number | null; comment: string | null }[]>`
      select language, score, comment from ratings where workspace_id = ${named.workspaceId} and id = ${named.id}`;
    return row ? { ...named, ...row } : null;
  });
}

/**
 * Takes the answer of whoever holds the link; a later one takes the place of an earlier one.
 *
 * @throws AppError `not_found`, `conflict` (`too_late`) 30 days after the first answer.
 */
export const giveRating = defineVerb({
  name: 'give_rating',
  does: 'take in ratings',
  permission: 'internal.record',
  input: giveRatingInput,
  run: ({ ctx, input }): Promise<{ score: number }> =>
    withTenant(ctx, async (tx) => {
      const [row] = await tx.raw<
        { conversation_id: string; contact_id: string; score: number | null; late: boolean }[]
      >`
        select r.conversation_id, r.contact_id, r.score,
          coalesce(r.answered_at < ${ctx.now.toISOString()}::timestamptz - make_interval(days => ${CHANGE_DAYS}), false)
            as late
        from ratings r where r.workspace_id = ${ctx.workspaceId} and r.id = ${input.ratingId} for update`;
      if (!row) throw notFound('rating');
      if (row.late) throw conflict('This answer was given a while ago and stands.', 'too_late');
      await tx.raw`
        update ratings set score = ${input.score}, comment = ${input.comment ?? null},
          answered_at = coalesce(answered_at, ${ctx.now.toISOString()}::timestamptz)
        where workspace_id = ${ctx.workspaceId} and id = ${input.ratingId}`;
      await record(tx, ctx, {
        audit: {
          action: 'conversation.rated',
          entity: { type: 'conversation', id: row.conversation_id },
          contactId: row.contact_id,
          changes: row.score === input.score ? {} : { score: [row.score, input.score] },
          details: { ratingId: input.ratingId, score: input.score },
        },
        live: { topic: 'conversations', id: row.conversation_id },
      });
      return { score: input.score };
    }),
});

import type { Tx } from '#db/tenant.ts';
import { defineOutwardAbility } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import { ratingWords } from '#lib/ui/rating-words.ts';
import { holdSend } from '../hold-send.ts';
import { askRatingInput } from '../ratings.schemas.ts';
import { sendCard, sendParts, threadFacts } from '../send-facts.ts';
import { ratingUrl } from './rating-link.ts';

async function facts(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'now'>,
  input: { conversationId: string; ratingId: string },
) {
  const [rating] = await tx.raw<{ language: string }[]>`
    select language from ratings where workspace_id = ${ctx.workspaceId} and id = ${input.ratingId}
      and conversation_id = conversation_of(${ctx.workspaceId}, ${input.conversationId})`;
  if (!rating) throw notFound('rating');
  const body = `${ratingWords(rating.language).question}\n${ratingUrl(ctx.workspaceId, input.ratingId)}`;
  return threadFacts(tx, ctx, input.conversationId, body);
}

/** Asks how somebody liked it. Only the product itself does, and what holds for any other message holds for it. */
export const askRating = defineOutwardAbility({
  name: 'ask_rating',
  domain: 'conversations',
  does: 'ask for ratings',
  permission: 'internal.record',
  risk: 'low',
  input: askRatingInput,
  facts,
  summary: ({ contactName }) => `Ask ${contactName} for a rating`,
  card: sendCard,
  fingerprint: (given) => ({ ...sendParts(given), lastHumanMessageId: null }),
  hold: async (tx, ctx, input, release) => {
    await tx.raw`
      update ratings set action_id = ${release.actionId}
      where workspace_id = ${ctx.workspaceId} and id = ${input.ratingId}`;
    return holdSend(tx, ctx, await facts(tx, ctx, input), release, null);
  },
});

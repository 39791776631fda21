import { giveRating, readRatingLink } from '#lib/conversations/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

export { readRatingLink };

/** Takes an answer of whoever holds the link. @returns false for a link that is not ours. */
export async function rate(
  token: string,
  answer: { score: unknown; comment: unknown },
): Promise<'taken' | 'unknown'> {
  const link = await readRatingLink(token);
  if (!link) return 'unknown';
  const ctx = systemCtx({ workspaceId: link.workspaceId, name: 'rating' });
  await giveRating({ ctx, input: { ratingId: link.id, ...answer } as never });
  return 'taken';
}

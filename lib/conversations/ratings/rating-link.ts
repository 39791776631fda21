import { env } from '#lib/core/env.ts';
import { makeLinkToken, readLinkToken } from '#lib/core/link-tokens.ts';

const PURPOSE = 'rating';

/** Where a person answers, without signing in. */
export const ratingUrl = (workspaceId: string, ratingId: string): string =>
  new URL(`/rate/${makeLinkToken(PURPOSE, workspaceId, ratingId)}`, env().PUBLIC_URL).toString();

/** What a link names, or null when it is not one of ours. */
export const readRatingToken = (token: string): { workspaceId: string; id: string } | null =>
  readLinkToken(PURPOSE, token);

import { env } from '#lib/core/env.ts';
import { makeLinkToken, readLinkToken } from '#lib/core/link-tokens.ts';

const PURPOSE = 'notices';

/** Where a member ends the mail of a workspace with one click, without signing in. */
export const endNoticeMailUrl = (workspaceId: string, userId: string): string =>
  new URL(`/n/${makeLinkToken(PURPOSE, workspaceId, userId)}`, env().PUBLIC_URL).toString();

/** Whom a link names, or null when it is not one of ours. */
export const readNoticeLink = (token: string): { workspaceId: string; userId: string } | null => {
  const named = readLinkToken(PURPOSE, token);
  return named && { workspaceId: named.workspaceId, userId: named.id };
};

import { env } from '#lib/core/env.ts';
import { makeLinkToken, readLinkToken } from '#lib/core/link-tokens.ts';

const PURPOSE = 'unsubscribe';

/** Names a send and its workspace, signed: whoever holds it got that mail. It never runs out (RFC 8058 asks for long lives). */
export const makeUnsubscribeToken = (workspaceId: string, intentId: string): string =>
  makeLinkToken(PURPOSE, workspaceId, intentId);

/** What a token names, or null when it is not one of ours. */
export function readUnsubscribeToken(token: string): { workspaceId: string; intentId: string } | null {
  const named = readLinkToken(PURPOSE, token);
  return named && { workspaceId: named.workspaceId, intentId: named.id };
}

/** Where a reader's mail program, or the reader, ends it with one click. */
export const unsubscribeUrl = (workspaceId: string, intentId: string): string =>
  new URL(`/u/${makeUnsubscribeToken(workspaceId, intentId)}`, env().PUBLIC_URL).toString();

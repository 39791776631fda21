import { env } from '#lib/core/env.ts';
import { makeLinkToken, readLinkToken } from '#lib/core/link-tokens.ts';

/** What a mark is for is part of what is signed: the sign of an opening leads nowhere. */
const PURPOSES = { link: 'click', open: 'open' } as const;
const PATHS = { link: 'c', open: 'o' } as const;

type MarkKind = keyof typeof PURPOSES;

export const markUrl = (kind: MarkKind, workspaceId: string, markId: string): string =>
  new URL(
    `/${PATHS[kind]}/${makeLinkToken(PURPOSES[kind], workspaceId, markId)}`,
    env().PUBLIC_URL,
  ).toString();

/** What an address names, or null when it is not one of ours. */
export const readMarkToken = (kind: MarkKind, token: string): { workspaceId: string; id: string } | null =>
  readLinkToken(PURPOSES[kind], token);

/** Links of our own are never led over us again: they carry their own signature, and who holds them is known. */
export const isOurs = (url: string): boolean => new URL(url).origin === new URL(env().PUBLIC_URL).origin;

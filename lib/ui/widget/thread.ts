import type { ChatLine } from '#lib/webchat/schemas.ts';

/** What is known of a conversation with what was read anew: each line once, in the order of their times. */
export function mergeLines(known: readonly ChatLine[], read: readonly ChatLine[]): ChatLine[] {
  const byId = new Map(known.map((line) => [line.id, line]));
  for (const line of read) byId.set(line.id, line);
  return [...byId.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Lines that somebody else wrote after `seenAt` (ISO; empty: nothing was seen yet). */
export const countUnread = (lines: readonly ChatLine[], seenAt: string): number =>
  lines.filter(({ author, at }) => author !== 'visitor' && at > seenAt).length;

export type Piece = { text: string; href?: string };

/** A text with the web addresses in it set apart; what ends a sentence does not belong to an address. */
export function piecesOf(text: string): Piece[] {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'])/)
    .filter((part) => part !== '')
    .map((part) => (/^https?:\/\/./.test(part) ? { text: part, href: part } : { text: part }));
}

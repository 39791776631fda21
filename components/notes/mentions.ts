/** The word after an `@` that is being written where the caret stands; null where there is none. */
export function mentionAt(text: string, caret: number): { from: number; word: string } | null {
  const match = /(?:^|[\s(])@([\p{L}\p{M}\p{N}.'’-]{0,40})$/u.exec(text.slice(0, caret));
  return match ? { from: caret - (match[1] ?? '').length - 1, word: match[1] ?? '' } : null;
}

/** Whom a text names, by their whole names. A longer name counts before one that it begins with. */
export function mentionedIn(text: string, members: readonly { userId: string; name: string }[]): string[] {
  let left = text;
  const ids: string[] = [];
  for (const { userId, name } of [...members].sort((one, other) => other.name.length - one.name.length)) {
    if (!name || !left.includes(`@${name}`)) continue;
    ids.push(userId);
    left = left.replaceAll(`@${name}`, ' ');
  }
  return ids.slice(0, 20);
}

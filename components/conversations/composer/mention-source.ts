import type { SuggestSource } from './suggest-box.tsx';

export interface Colleague {
  id: string;
  name: string;
}

/** What `@` offers in a note. */
export const mentionSource = (colleagues: readonly Colleague[]): SuggestSource => ({
  sign: '@',
  label: 'Colleagues',
  none: colleagues.length === 0 ? 'Nobody else is in this workspace yet.' : 'Nobody has this name.',
  suggestions: colleagues.map(({ id, name }) => ({ id, title: name })),
  pick: (id) => {
    const colleague = colleagues.find((candidate) => candidate.id === id);
    return colleague ? `@${colleague.name} ` : null;
  },
});

/**
 * Whom a text names by their whole name. Of two names where one begins the other the longer one is meant; of two people
 * of one name both are.
 */
export function mentionedIn(text: string, colleagues: readonly Colleague[]): string[] {
  const names = [...new Set(colleagues.map(({ name }) => name))];
  const named: string[] = [];
  let left = text;
  for (const name of names.sort((one, other) => other.length - one.length)) {
    const escaped = name.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])@${escaped}(?![\\p{L}\\p{N}])`, 'giu');
    if (!pattern.test(left)) continue;
    named.push(...colleagues.filter((colleague) => colleague.name === name).map(({ id }) => id));
    left = left.replace(pattern, ' ');
  }
  return named;
}

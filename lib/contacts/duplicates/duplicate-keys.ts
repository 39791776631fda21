import { emailPartsOf } from './email-parts.ts';
import { formsOf } from './given-names.ts';
import { latinOf, skeletonOf } from './latin-of.ts';
import { namePartsOf } from './name-parts.ts';
import type { Candidate } from './score-duplicate.ts';

/**
 * What somebody who is this person again would share by equality: the same number, the same mailbox, the same word
 * before the @, or one whole word of the name and how another one begins (so that a slip in the other word, a short
 * form, another order or another script still meets). Text equality is leakproof, so the tenant wall keeps its index.
 */
export function duplicateKeys(person: Candidate): string[] {
  const keys = new Set<string>();
  for (const { kind, value } of person.identities) {
    if (kind === 'phone' || kind === 'wa_id') keys.add(`p:${value.replace(/\D/g, '')}`);
    else if (kind === 'email') {
      const mail = emailPartsOf(value);
      keys.add(`e:${mail.canonical}`);
      const local = latinOf(mail.local).replaceAll(' ', '');
      if (!mail.role && local.length >= 5) keys.add(`l:${local}`);
    } else keys.add(`h:${value.toLowerCase().replace(/^@/, '')}`);
  }
  const { words } = namePartsOf(person.name);
  for (const word of words)
    for (const other of words)
      if (word !== other) for (const start of startsOf(other)) keys.add(`n:${skeletonOf(word)}:${start}`);
  // One word is a whole name where nobody writes spaces.
  const joined = words.join('');
  if (joined.length >= 6 || /\p{Script=Han}{2,}/u.test(joined)) keys.add(`w:${skeletonOf(joined)}`);
  return [...keys].map((key) => key.slice(0, 200));
}

const startsOf = (word: string): string[] => [
  skeletonOf(word).charAt(0),
  ...formsOf(word).map((form) => `form${form}`),
];

const YES = new Set(
  'yes y true 1 x granted opt-in subscribed ja wahr oui vrai sí si sim'.split(' ').concat('opted in'),
);
const NO = new Set(
  'no n false 0 withdrawn opt-out unsubscribed nein falsch non faux não nao'.split(' ').concat('opted out'),
);

/** Words by which other systems say yes, in a few languages. */
export const isYes = (word: string): boolean => YES.has(word.trim().toLowerCase());
export const isNo = (word: string): boolean => NO.has(word.trim().toLowerCase());

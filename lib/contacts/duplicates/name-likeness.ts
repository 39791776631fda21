import { isFrequent, sameGivenName } from './given-names.ts';
import { skeletonOf } from './latin-of.ts';
import { namePartsOf } from './name-parts.ts';

export type NameLikeness =
  /** One of them has no name. */
  | 'unknown'
  /** Two full names that are the same, in whatever order, script or short form. */
  | 'same'
  /** The same full name, and one that many people have. */
  | 'same_frequent'
  /** The same two words, and one of the names has more. */
  | 'longer'
  /** A full name with a slip in it. */
  | 'slip'
  /** "J. Smith" or "Smith, Jo" beside "John Smith". */
  | 'initials'
  /** "Ana" beside "Ana Silva": nothing contradicts it. */
  | 'part'
  /** The given name is the same, the surname is another one, or one was added. */
  | 'other_surname'
  /** "Junior" beside "Senior", or beside none. */
  | 'generation'
  | 'different';

type WordLikeness = 'same' | 'slip' | 'initial' | 'no';

/** How two names compare. Symmetric; scripts, order of words, titles and accents do not matter. */
export function likenessOfNames(one: string, other: string): NameLikeness {
  const [a, b] = [namePartsOf(one), namePartsOf(other)];
  if (a.words.length === 0 || b.words.length === 0) return 'unknown';
  const apart = a.mark !== b.mark;
  if (scriptOf(one) !== scriptOf(other)) {
    const across = acrossScripts(a.words, b.words);
    return apart && across !== 'different' ? 'generation' : across;
  }
  const [few, many] = byLength(spellOutInitials(a.words, b.words), spellOutInitials(b.words, a.words));
  const pairs = bestPairs(few, many);
  const count = (kind: WordLikeness) => pairs.filter((pair) => pair.likeness === kind).length;
  const kept = (): NameLikeness => {
    if (count('no') === 0) {
      if (few.join('') === many.join('')) return grade(few, many);
      if (few.length === 1) return oneWord(few, many, count('same') === 1);
      if (count('initial') > 0) return count('initial') === pairs.length ? 'different' : 'initials';
      if (count('slip') > 1) return 'different';
      if (count('slip') === 1) return 'slip';
      return grade(few, many);
    }
    // Written together or apart: "Jean-Luc" and "Jeanluc", "Kim Min-jun" and "Kim Minjun".
    if (joinedAlike(few, many)) return grade(few, many);
    const given = likenessOfWords(a.words[0] ?? '', b.words[0] ?? '');
    return count('no') === few.length - 1 && given === 'same' && few.length > 1
      ? 'other_surname'
      : 'different';
  };
  const likeness = kept();
  return apart && likeness !== 'different' ? 'generation' : likeness;
}

const byLength = (one: string[], other: string[]): [few: string[], many: string[]] =>
  one.length <= other.length ? [one, other] : [other, one];

/** "JC Ortega" beside "Juan Carlos Ortega" is "J C Ortega". */
function spellOutInitials(words: string[], beside: readonly string[]): string[] {
  const [first = '', ...rest] = words;
  const said = beside.slice(0, first.length).map((word) => word.charAt(0));
  return first.length === 2 && rest.length > 0 && said.join('') === first && beside[0] !== first
    ? [...said, ...rest]
    : words;
}

function grade(few: readonly string[], many: readonly string[]): NameLikeness {
  if (few.length === 2 && few.some(isFrequent)) return 'same_frequent';
  const more = many.length > few.length && many.join('').length > few.join('').length + 2;
  return more ? 'longer' : 'same';
}

const scriptOf = (name: string): string =>
  [
    'Latin',
    'Cyrillic',
    'Greek',
    'Arabic',
    'Hebrew',
    'Hangul',
    'Han',
    'Hiragana',
    'Katakana',
    'Georgian',
    'Armenian',
  ]
    .find((script) => new RegExp(`\\p{Script=${script}}`, 'u').test(name))
    ?.replace(/Hiragana|Katakana/, 'Kana') ?? 'other';

/**
 * Spelling a name in another alphabet loses vowels and more: what is left of each word is compared, and what is not
 * clearly another name is unknown rather than different. Chinese is not spelt out at all.
 */
function acrossScripts(one: readonly string[], other: readonly string[]): NameLikeness {
  if (/\p{Script=Han}/u.test(one.join('') + other.join(''))) return 'unknown';
  const [few, many] = byLength([...one], [...other]);
  // The best pair of words first, then the best of the rest: the same whichever name comes first.
  const pairs = few
    .flatMap((word) => many.map((beside) => ({ word, beside, near: nearAcross(word, beside) })))
    .sort((x, y) => y.near - x.near);
  const near = few.map((_) => {
    const best = pairs[0];
    const rest = pairs.filter(({ word, beside }) => word !== best?.word && beside !== best?.beside);
    pairs.splice(0, pairs.length, ...rest);
    return best?.near ?? 0;
  });
  const least = Math.min(...near);
  const sum = near.reduce((total, value) => total + value, 0) / near.length;
  if (few.length < 2) return least >= 0.9 && many.length < 2 ? 'part' : sum >= 0.6 ? 'unknown' : 'different';
  if (least >= 0.9) return few.some(isFrequent) || many.some(isFrequent) ? 'same_frequent' : 'same';
  // One word that fits and one that does not: another surname, or another spelling of it.
  return least >= 0.75 ? 'slip' : sum >= 0.5 ? 'unknown' : 'different';
}

const nearAcross = (one: string, other: string): number =>
  sameGivenName(one, other) ? 1 : closeness(bonesOf(one), bonesOf(other));

const bonesOf = (word: string): string =>
  skeletonOf(word)
    .replace(/g/g, 'k')
    .replace(/b/g, 'p')
    .replace(/d/g, 't')
    .replace(/(.)\1+/g, '$1');

/** Scripts without spaces write a full name as one word. */
function oneWord(few: readonly string[], many: readonly string[], exact: boolean): NameLikeness {
  const [word = ''] = few;
  if (many.length > 1) return word.length === 1 ? 'different' : 'part';
  if (exact && /\p{Script=Han}{2,}/u.test(word)) return word.length >= 3 ? 'same' : 'same_frequent';
  return exact ? 'part' : 'different';
}

/** Each word of the shorter name with the word of the longer one that it is most like. */
function bestPairs(few: readonly string[], many: readonly string[]): { likeness: WordLikeness }[] {
  const left = [...many];
  const order: WordLikeness[] = ['same', 'slip', 'initial'];
  const found = new Map<number, WordLikeness>();
  for (const wanted of order)
    few.forEach((word, at) => {
      if (found.has(at)) return;
      const match = left.findIndex((other) => likenessOfWords(word, other) === wanted);
      if (match < 0) return;
      left.splice(match, 1);
      found.set(at, wanted);
    });
  return few.map((_, at) => ({ likeness: found.get(at) ?? 'no' }));
}

function joinedAlike(few: readonly string[], many: readonly string[]): boolean {
  const spelt = (words: readonly string[]) => [...words].sort().join('');
  if (few.length === many.length) return false;
  if (spelt(few) === spelt(many)) return true;
  const [first = '', ...rest] = many;
  const last = rest.at(-1) ?? '';
  const grouped = [
    [first, rest.join('')],
    [first + (rest[0] ?? ''), rest.slice(1).join('')],
    [[first, ...rest.slice(0, -1)].join(''), last],
    [last, [first, ...rest.slice(0, -1)].join('')],
  ];
  return grouped.some((words) => spelt(words) === spelt(few));
}

/** Two words of names, in Latin letters. */
function likenessOfWords(one: string, other: string): WordLikeness {
  if (one === other) return 'same';
  if (one.length === 1 || other.length === 1)
    return one.charAt(0) === other.charAt(0) && Math.max(one.length, other.length) > 1 ? 'initial' : 'no';
  if (sameGivenName(one, other)) return 'same';
  // "Karl" and "Karla", "Claudio" and "Claudia": a letter at the end makes another person of it.
  if (ending(one, other)) return 'no';
  if (plain(one) === plain(other)) return 'same';
  const near = closeness(one, other);
  const bones = skeletonOf(one);
  if (bones.length >= 3 && bones === skeletonOf(other) && near >= 0.7) return near >= 0.82 ? 'same' : 'slip';
  return near >= 0.93 && Math.min(one.length, other.length) >= 5 ? 'slip' : 'no';
}

const ending = (one: string, other: string): boolean => {
  const stem = (word: string) => word.replace(/(ova|er|us|[aoe])$/, '');
  return stem(one) === stem(other) && /a$/.test(one) !== /a$/.test(other);
};

/** Spellings of one sound that transliterations and keyboards without umlauts make. */
const plain = (word: string): string =>
  word
    .replace(/ae/g, 'a')
    .replace(/oe/g, 'o')
    .replace(/ue/g, 'u')
    .replace(/ou|oo/g, 'u')
    .replace(/iy|yi|y|j|ii|ee/g, 'i')
    .replace(/x/g, 'ks')
    .replace(/ts|tz/g, 'c')
    .replace(/kh|h/g, '')
    .replace(/ph/g, 'f')
    .replace(/w/g, 'v')
    .replace(/ie/g, 'e')
    .replace(/(.)\1+/g, '$1');

/** Jaro-Winkler, 0 to 1 (Winkler 1990): transposed and missing letters cost little, the first letters count most. */
export function closeness(one: string, other: string): number {
  if (one === other) return 1;
  const reach = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1);
  const taken = new Set<number>();
  const mine: string[] = [];
  for (let at = 0; at < one.length; at++)
    for (let to = Math.max(0, at - reach); to <= Math.min(other.length - 1, at + reach); to++)
      if (!taken.has(to) && one[at] === other[to]) {
        taken.add(to);
        mine.push(one.charAt(at));
        break;
      }
  const same = mine.length;
  if (same === 0) return 0;
  const theirs = [...taken].sort((a, b) => a - b).map((at) => other.charAt(at));
  const moved = mine.filter((letter, at) => letter !== theirs[at]).length / 2;
  const jaro = (same / one.length + same / other.length + (same - moved) / same) / 3;
  let prefix = 0;
  while (prefix < 4 && one[prefix] !== undefined && one[prefix] === other[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

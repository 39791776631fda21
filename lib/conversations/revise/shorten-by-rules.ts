import { cutSentences } from './cut-sentences.ts';
import { outsideFixed, wholeSentence, wholeWords } from './match-words.ts';
import { dropLeads, type Padding, paddingOf } from './padding.ts';
import { swapWords } from './rewrite-by-rules.ts';
import { goOn, joinLetter, splitLetter } from './split-letter.ts';
import { swapsOf } from './word-swaps.ts';

interface Sentence {
  line: number;
  text: string;
  /** It says a number, a date, an address, or asks something: it stays. */
  fact: boolean;
  /** It says no: only a courtesy that does may go ("do not hesitate"). */
  no: boolean;
  dropped: boolean;
}

/** Shorter letters lose courtesies alone, never a sentence that says something. */
const LONG = 60;
const PARTS = [0.6, 0.45, 0.35] as const;

/**
 * The same letter with less: courtesies that say nothing, what is said twice, and, where it is still long, the sentences
 * that are nearest to the others. Only whole sentences go, and none that holds a number, a date, an address, a link, a
 * question or a negation; a list stays as it is.
 *
 * @param harder how often a shorter one was asked for.
 */
export function shortenByRules(text: string, language: string, harder = 0): string {
  const padding = paddingOf(language);
  if (!padding) return text;
  const letter = splitLetter(text, language);
  const lines = letter.body.split('\n');
  const sentences = lines.flatMap((line, at) => sentencesOf(line, at, language, padding));
  const fillers = padding.fillers.map(wholeSentence);
  const isFiller = ({ text: words, fact }: Sentence) =>
    !fact && fillers.some((filler) => filler.test(words.trim()));
  for (const sentence of sentences) sentence.dropped = isFiller(sentence);
  dropRepeated(sentences);
  dropNearest(sentences, padding, harder);
  const swaps = swapsOf(language);
  const kept = lines.map((_, at) =>
    sentences
      .filter(({ line, dropped }) => line === at && !dropped)
      .map(({ text: words }) => words)
      .join('')
      .trimEnd(),
  );
  const body = tidy(lines, kept);
  // A letter of courtesies alone is no letter: then they are what it says.
  if (!body.trim()) return text;
  const plain = outsideFixed(dropLeads(body, padding), (part) =>
    swaps ? swapWords(part, swaps, 'plainer') : part,
  );
  return joinLetter({ ...letter, body: /^\p{Ll}/u.test(letter.body) ? goOn(plain, language) : plain });
}

function sentencesOf(line: string, at: number, language: string, padding: Padding): Sentence[] {
  if (!line.trim()) return [];
  const list = /^\s*(?:[-*•–]|\d+[.)])\s/u.test(line);
  const parts = list ? [line] : cutSentences(line, language);
  return parts.map((text) => ({
    line: at,
    text,
    fact: list || holdsFact(text, language, padding),
    no: wholeWords(padding.no).test(text),
    dropped: false,
  }));
}

const holdsFact = (sentence: string, language: string, { counts }: Padding): boolean =>
  /[?¿\d{]|https?:|www\.|@/u.test(sentence) ||
  wholeWords(`${counts}|${calendarWords(language)}`).test(sentence);

const calendars = new Map<string, string>();

/** Months and weekdays of a language, as they stand in a date. */
function calendarWords(language: string): string {
  const known = calendars.get(language);
  if (known) return known;
  const name = (part: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, { ...part, timeZone: 'UTC' });
    return (at: number) =>
      format.formatToParts(at).find(({ type }) => type === 'month' || type === 'weekday')?.value ?? '';
  };
  const month = name({ day: 'numeric', month: 'long' });
  const weekday = name({ weekday: 'long' });
  const words = [
    ...Array.from({ length: 12 }, (_, at) => month(Date.UTC(2026, at, 15))),
    ...Array.from({ length: 7 }, (_, at) => weekday(Date.UTC(2026, 0, 4 + at))),
  ];
  // "May" is a verb more often than a month.
  const joined = words.filter((word) => word.length > 3).join('|');
  calendars.set(language, joined);
  return joined;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];

/** What an earlier sentence has said in nearly the same words. */
function dropRepeated(sentences: readonly Sentence[]): void {
  const said: Set<string>[] = [];
  for (const sentence of sentences) {
    if (sentence.dropped) continue;
    const words = new Set(wordsOf(sentence.text));
    if (words.size === 0) continue;
    const again = said.some((other) => {
      const shared = [...words].filter((word) => other.has(word)).length;
      return shared / (words.size + other.size - shared) >= 0.8;
    });
    if (again && !sentence.fact && !sentence.no) sentence.dropped = true;
    else said.push(words);
  }
}

/** Drops what repeats the most common words, until the letter has the length that is wanted or only what stays is left. */
function dropNearest(sentences: readonly Sentence[], { linked }: Padding, harder: number): void {
  const length = (of: readonly Sentence[]) =>
    of.reduce((sum, { text, dropped }) => sum + (dropped ? 0 : wordsOf(text).length), 0);
  const all = sentences.reduce((sum, { text }) => sum + wordsOf(text).length, 0);
  if (all < LONG && harder === 0) return;
  const target = all * (PARTS[Math.min(harder, PARTS.length - 1)] ?? 0.35);
  const often = new Map<string, number>();
  for (const { text, dropped } of sentences)
    if (!dropped) for (const word of wordsOf(text)) often.set(word, (often.get(word) ?? 0) + 1);
  const score = ({ text }: Sentence) => {
    const words = wordsOf(text);
    return words.reduce((sum, word) => sum + (often.get(word) ?? 0), 0) / Math.max(1, words.length);
  };
  const hangsOn = new RegExp(`^\\s*(?:${linked})(?![\\p{L}])`, 'iu');
  const first = sentences.find(({ dropped }) => !dropped);
  const droppable = sentences
    .filter((sentence) => sentence !== first && !sentence.dropped && !sentence.fact && !sentence.no)
    .sort((one, other) => score(one) - score(other));
  for (const sentence of droppable) {
    if (length(sentences) <= target) return;
    const next = sentences.slice(sentences.indexOf(sentence) + 1).find(({ dropped }) => !dropped);
    if (next && hangsOn.test(next.text)) continue;
    sentence.dropped = true;
  }
}

/** Without the lines that became empty, and with one blank line where there would be two. */
const tidy = (before: readonly string[], after: readonly string[]): string =>
  after
    .filter((line, at) => line.trim() !== '' || (before[at] ?? '').trim() === '')
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\s*\n/, '')
    .trimEnd();

import type { Tone } from '../revise.schemas.ts';
import { courtesyOf } from './courtesies.ts';
import { casedLike, outsideFixed, wholeWords } from './match-words.ts';
import { dropLeads, paddingOf } from './padding.ts';
import { joinLetter, type Letter, splitLetter } from './split-letter.ts';
import { type Swaps, swapsOf } from './word-swaps.ts';

/**
 * Another tone by rules: how it greets and closes, and words that have a plainer, warmer or more formal one for every
 * place they stand in. What a sentence says is left alone; a language that is not known here is left alone whole.
 */
export function rewriteByRules(text: string, language: string, tone: Tone): string {
  const swaps = swapsOf(language);
  if (!swaps) return text;
  const letter = withCourtesies(splitLetter(text, language), language, tone);
  const padding = paddingOf(language);
  const said = tone === 'plainer' && padding ? dropLeads(letter.body, padding) : letter.body;
  const body = outsideFixed(said, (part) => {
    const worded = swapWords(part, swaps, tone);
    return tone === 'friendlier' ? worded : calm(worded);
  });
  return joinLetter({ ...letter, body });
}

/** The words of one tone in the place of others. */
export const swapWords = (text: string, swaps: Swaps, tone: Tone): string =>
  swaps[tone].reduce(
    (done, [pattern, words]) =>
      done.replace(wholeWords(pattern), (found, ...groups: unknown[]) => {
        const first = typeof groups[0] === 'string' ? groups[0] : '';
        return casedLike(found, words.replace('$1', first));
      }),
    text,
  );

/** Emoji with their joiners and shades, and the space before them. */
const PICTURES =
  /[ \t]*\p{Extended_Pictographic}(?:\u{FE0F}|\u{200D}|\p{Extended_Pictographic}|\p{Emoji_Modifier})*/gu;

/** No exclamation marks and no pictures. */
const calm = (text: string): string =>
  text
    .replace(PICTURES, '')
    .replace(/!+\?+!*|\?+!+/g, '?')
    .replace(/!+/g, '.');

function withCourtesies(letter: Letter, language: string, tone: Tone): Letter {
  const courtesy = courtesyOf(language);
  if (!courtesy || tone === 'plainer') return letter;
  const [other, wanted] =
    tone === 'formal' ? (['casual', courtesy.toFormal] as const) : (['formal', courtesy.toCasual] as const);
  const { greeting, closing } = letter;
  return {
    ...letter,
    // A formal greeting of nobody by name has no twin of the other kind.
    greeting:
      greeting && greeting.kind === other && wanted.hello && (greeting.name || tone === 'friendlier')
        ? {
            ...greeting,
            words: wanted.hello,
            end: tone === 'formal' && language !== 'de' ? greeting.end.replace(/\s*!/, ',') : greeting.end,
          }
        : greeting,
    closing: closing && closing.kind === other ? { ...closing, words: wanted.bye } : closing,
  };
}

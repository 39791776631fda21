/** Lower case, without accents: the form in which words are compared. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replaceAll(/[’`´]/g, "'");

/** Enough of a word to know it by in six languages: inflections end later, and German compounds begin alike. */
const STEM = 5;
/** A sign counts as much as three words: it was chosen, they are what happened to be there. */
const SIGN_WEIGHT = 3;

/**
 * What a text is told apart by: the beginnings of its words, whether it asks, and the signs it shows.
 *
 * @param signs by label; each hit of one counts.
 */
export function readFeatures(text: string, signs: Readonly<Record<string, RegExp>>): Map<string, number> {
  const folded = fold(text);
  const features = new Map<string, number>();
  const add = (feature: string, times = 1): void => {
    features.set(feature, (features.get(feature) ?? 0) + times);
  };
  for (const [word] of folded.matchAll(/[\p{L}\p{N}]{3,}/gu)) add(word.slice(0, STEM));
  if (/[?¿]/.test(text)) add('#question', 2);
  for (const [label, sign] of Object.entries(signs))
    for (const _ of folded.matchAll(sign)) add(`#${label}`, SIGN_WEIGHT);
  return features;
}

/** A pattern in words: whole words only, whatever their case. */
export const wholeWords = (source: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'giu');

/** A pattern that is all of a sentence, up to its closing sign. */
export const wholeSentence = (source: string): RegExp => new RegExp(`^(?:${source})\\s*[.!]*$`, 'iu');

/** What must stand as it is in whatever way a text is changed: addresses, links and open blanks. */
const FIXED = /https?:\/\/\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|\{\{[^{}]*\}\}/gu;

/** Changes a text everywhere but in its links, addresses and blanks. */
export function outsideFixed(text: string, change: (part: string) => string): string {
  let done = '';
  let from = 0;
  for (const found of text.matchAll(FIXED)) {
    done += change(text.slice(from, found.index)) + found[0];
    from = found.index + found[0].length;
  }
  return done + change(text.slice(from));
}

/** The first letter large where the words it stands for began so. */
export const casedLike = (model: string, words: string): string =>
  /^\p{Lu}/u.test(model) ? words.charAt(0).toUpperCase() + words.slice(1) : words;

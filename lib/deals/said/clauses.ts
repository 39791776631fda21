/** Lower case, without accents: the form the patterns beside this file are written in. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[’`´]/g, "'")
    .replaceAll(/\s/g, ' ');

/**
 * A message in the smallest pieces that say one thing, as they stand in it: what is said of the amount is not said of
 * the date. Points and commas inside numbers, and points after ordinals and the usual short forms, end nothing.
 */
export const clausesOf = (text: string): string[] =>
  text
    .split(
      /\n+|(?<!\d|\b(?:Tsd|Mio|ca|approx|env|aprox|Dr|Nr|No))[.!?]+(?=\s|$)|(?<=\d)[.!?]+(?=\s*$)|[!?;]+|,(?!\d)/iu,
    )
    .map((clause) => clause.trim())
    .filter((clause) => clause.length > 2);

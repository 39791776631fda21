/** Amounts, percentages, addresses and phone numbers: what a draft may only take from what we know. */
const CLAIMS =
  /https?:\/\/\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?:[$€£]|(?:usd|eur|gbp)\s?)\s?\d[\d.,]*|\d[\d.,]*\s?(?:%|€|\$|£|usd|eur|gbp|percent)|\+?\d[\d\s()-]{7,}\d/giu;

/** What a draft claims that none of the texts it may rest on says. The contact's own words are no such text. */
export function ungroundedClaims(draft: string, grounds: readonly string[]): string[] {
  const known = squeeze(grounds.join('\n'));
  return [...new Set(draft.match(CLAIMS) ?? [])].filter((claim) => !known.includes(squeeze(claim)));
}

const squeeze = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s,]+/g, '')
    .replace(/[.)]+$/, '');

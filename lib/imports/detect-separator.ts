export const SEPARATORS = [',', ';', '\t', '|'] as const;
type Separator = (typeof SEPARATORS)[number];

/** Records that are looked at; enough to tell a separator from a comma in a sentence. */
const LOOKED_AT = 20;

/**
 * What stands between the cells of a delimited file: the one that occurs equally often in most of the first records,
 * outside quotes; of several the one with more columns. A first line `sep=;` (Excel's own) says it outright.
 */
export function detectSeparator(text: string): Separator {
  const said = /^sep=([,;\t|])\r?\n/.exec(text)?.[1];
  if (said) return said as Separator;
  let [best, most]: [Separator, number] = [',', 0];
  for (const separator of SEPARATORS) {
    const [head = 0, ...rest] = countIn(text, separator);
    if (head === 0) continue;
    const alike = 1 + rest.filter((count) => count === head).length;
    const score = (alike / (rest.length + 1)) * 1000 + head;
    if (score > most) [best, most] = [separator, score];
  }
  return best;
}

/** The text without Excel's line that names the separator. */
export const withoutSeparatorLine = (text: string): string => text.replace(/^sep=[,;\t|]\r?\n/, '');

/** How often the separator stands in each of the first records, outside quotes. */
function countIn(text: string, separator: string): number[] {
  const counts: number[] = [];
  let [count, quoted, empty] = [0, false, true];
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    if (quoted || sign === '"') {
      empty = false;
      continue;
    }
    if (sign === '\n') {
      if (!empty) counts.push(count);
      [count, empty] = [0, true];
      if (counts.length === LOOKED_AT) return counts;
    } else if (sign === separator) {
      count++;
      empty = false;
    } else if (sign !== '\r') empty = false;
  }
  if (!empty) counts.push(count);
  return counts;
}

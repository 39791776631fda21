import { attributionLength, isSeparator, MOBILE_SIGNATURE, startsHeaderBlock } from './quote-marks.ts';

/** A plain text mail in its parts. Nothing is lost: what is not the reply is shown folded. */
export interface SplitReply {
  /** What the sender wrote now. */
  reply: string;
  /** The earlier mails below it; empty when the reply answers line by line. */
  quoted: string;
  signature: string;
}

type Part = 'own' | 'quoted' | 'signature';

/** Only so many lines are looked at; a longer mail shows the rest as its own. */
const MAX_LINES = 5_000;

/**
 * Parts a reply from what it quotes and from the signature, line by line and in time linear in its length: published
 * parsers of replies can be kept busy for minutes by a hostile text. Where somebody answered between the quoted lines,
 * the quotes stay: without the questions the answers mean nothing.
 */
export function splitReply(text: string): SplitReply {
  const lines = text.split('\n');
  const parts = mark(lines);
  const says = (index: number): boolean => lines[index]?.trim() !== '';
  const firstQuote = parts.findIndex((part, index) => part === 'quoted' && says(index));
  let lastOwn = parts.length - 1;
  while (lastOwn >= 0 && !(parts[lastOwn] === 'own' && says(lastOwn))) lastOwn--;
  // An answer between or below the quotes: all up to it is the reply.
  if (firstQuote !== -1 && firstQuote < lastOwn)
    for (let index = firstQuote; index < lastOwn; index++)
      if (parts[index] === 'quoted') parts[index] = 'own';
  const take = (wanted: Part): string =>
    lines
      .filter((_, index) => parts[index] === wanted)
      .join('\n')
      .trim();
  const split = { reply: take('own'), quoted: take('quoted'), signature: take('signature') };
  // All quoted or all signature: the parting went wrong, or somebody forwarded without a word. Show everything.
  return split.reply === '' ? { reply: text.trim(), quoted: '', signature: '' } : split;
}

function mark(lines: readonly string[]): Part[] {
  const parts: Part[] = [];
  let below: Part = 'own';
  const end = Math.min(lines.length, MAX_LINES);
  while (parts.length < end) {
    const index = parts.length;
    const line = lines[index] ?? '';
    const attribution = attributionLength(lines, index);
    if (/^ {0,3}>/.test(line)) {
      // A signature ends where a quote begins; what was cut off by a separator stays cut off.
      if (below === 'signature') below = 'own';
      parts.push('quoted');
    } else if (attribution > 0) {
      for (let n = 0; n < attribution; n++) parts.push('quoted');
      below = nextSays(lines, parts.length).startsWith('>') ? 'own' : 'quoted';
    } else if (below !== 'quoted' && (isSeparator(line) || startsHeaderBlock(lines, index))) {
      below = 'quoted';
      parts.push('quoted');
    } else if (below === 'own' && /^(--|—|– ?–) ?$/.test(line)) {
      below = 'signature';
      parts.push('signature');
    } else parts.push(below === 'own' && MOBILE_SIGNATURE.test(line) ? 'signature' : below);
  }
  while (parts.length < lines.length) parts.push(below);
  return parts;
}

/** The next line that says something, without its indent. */
const nextSays = (lines: readonly string[], from: number): string => {
  for (let index = from; index < Math.min(lines.length, from + 5); index++) {
    const line = lines[index]?.trim();
    if (line) return line;
  }
  return '';
};

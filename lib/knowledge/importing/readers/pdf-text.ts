import type { Line } from './pdf-lines.ts';
import { tablesIn } from './pdf-tables.ts';

/** Set so much larger than the text, a line is a heading. */
const HEADING = 1.15;
const LONGEST_HEADING = 200;
const BULLET = /^[•◦▪▫●○■□‣⁃·–—-]\s+(?=\S)/u;
const NUMBERED = /^(\d{1,3})[.)]\s+(?=\S)/;

type Block =
  | { kind: 'heading'; rank: number; text: string }
  | { kind: 'text' | 'item' | 'table'; text: string };

/**
 * Lines as Markdown: what is set larger is a heading, what begins with a sign is an item, and lines that follow each
 * other closely are one paragraph, with words that were cut at the end of a line joined again. Lines in columns are a table.
 *
 * @returns `title`: the largest heading of the first page, when it comes before everything else.
 */
export function textOf(lines: readonly Line[]): { title: string | null; body: string } {
  const plain = usual(lines.map(({ size, text }) => [round(size), text.length]));
  const ranks = [
    ...new Set(lines.filter((line) => isHeading(line, plain)).map(({ size }) => round(size))),
  ].sort((a, b) => b - a);
  const leading = usual(
    lines.flatMap((line, at) => {
      const last = lines[at - 1];
      const gap = last && last.page === line.page ? last.y - line.y : 0;
      return gap > 0 && !isHeading(line, plain) ? [[round(gap), 1] as const] : [];
    }),
  );
  const blocks = blocksOf(lines, plain, ranks, leading);
  const [first] = blocks;
  const title = first?.kind === 'heading' && first.rank === 0 ? first.text : null;
  const shown = title === null ? blocks : blocks.slice(1);
  return { title, body: written(shown, title === null ? 0 : 1) };
}

const round = (size: number): number => Math.round(size * 2) / 2;
const isHeading = ({ size, text }: Line, plain: number): boolean =>
  round(size) > plain * HEADING && text.length <= LONGEST_HEADING && /\p{L}/u.test(text);

/** The value with the most weight. */
function usual(values: readonly (readonly [number, number])[]): number {
  const weights = new Map<number, number>();
  for (const [value, weight] of values) weights.set(value, (weights.get(value) ?? 0) + weight);
  return [...weights].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

function blocksOf(lines: readonly Line[], plain: number, ranks: readonly number[], leading: number): Block[] {
  const blocks: Block[] = [];
  const tables = new Map(tablesIn(lines).map((table) => [table.from, table]));
  let before: Line | null = null;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line) break;
    const table = tables.get(at);
    if (table) {
      blocks.push({ kind: 'table', text: table.markdown });
      at = table.to - 1;
      before = null;
      continue;
    }
    const block = blocks.at(-1);
    const begun = beginning(line, plain, ranks);
    const near = before !== null && isNear(before, line, leading);
    if (!block || begun?.kind === 'item') blocks.push(begun ?? { kind: 'text', text: line.markdown });
    else if (begun?.kind === 'heading') {
      // A heading of two lines is one.
      if (block.kind === 'heading' && block.rank === begun.rank && near)
        block.text = joined(block.text, begun.text);
      else blocks.push(begun);
    } else if (block.kind !== 'heading' && block.kind !== 'table' && near)
      block.text = joined(block.text, line.markdown);
    else blocks.push({ kind: 'text', text: line.markdown });
    before = line;
  }
  return blocks;
}

function beginning(line: Line, plain: number, ranks: readonly number[]): Block | null {
  const { markdown, size } = line;
  if (BULLET.test(markdown)) return { kind: 'item', text: markdown.replace(BULLET, '- ') };
  if (isHeading(line, plain)) return { kind: 'heading', rank: ranks.indexOf(round(size)), text: markdown };
  return NUMBERED.test(markdown) ? { kind: 'item', text: markdown.replace(NUMBERED, '$1. ') } : null;
}

/** Whether a line goes on where the last one ended, also over the end of a page. */
function isNear(before: Line, line: Line, leading: number): boolean {
  if (before.page !== line.page) return !/[.!?:]$/.test(before.text) && /^[\p{Ll}\d(]/u.test(line.text);
  const gap = before.y - line.y;
  return gap > 0 && gap <= Math.max(leading, line.size) * 1.45;
}

const joined = (text: string, next: string): string =>
  /\p{L}[-\u00ad\u2010]$/u.test(text) && /^\p{Ll}/u.test(next) ? text.slice(0, -1) + next : `${text} ${next}`;

function written(blocks: readonly Block[], topRank: number): string {
  let text = '';
  let last: Block | null = null;
  for (const block of blocks) {
    const apart = last === null ? '' : last.kind === 'item' && block.kind === 'item' ? '\n' : '\n\n';
    const words =
      block.kind === 'heading'
        ? `${'#'.repeat(Math.min(5, Math.max(2, block.rank - topRank + 2)))} ${block.text}`
        : block.kind === 'text'
          ? block.text.replace(/^([#>+-]|\d{1,9}[.)])(?=\s)/, '\\$1')
          : block.text;
    text += apart + words;
    last = block;
  }
  return text;
}

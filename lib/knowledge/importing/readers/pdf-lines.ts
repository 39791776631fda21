import { escapeText } from './read-text.ts';

/** A piece of text as a PDF sets it. Places are in points from the lower left corner of the page. */
export interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  /** Height of the letters. */
  size: number;
  /** Where it leads. */
  link: string | null;
}

export interface PdfPage {
  height: number;
  pieces: Piece[];
}

export interface Line {
  page: number;
  x: number;
  y: number;
  size: number;
  /** What it says, and the same as Markdown. */
  text: string;
  markdown: string;
  /** The same in pieces that stand apart as cells of a table do; a line of plain text is one. */
  cells: Cell[];
}

export interface Cell {
  x: number;
  end: number;
  text: string;
  markdown: string;
}

/** The lines of a document in the order they are set, without what stands at the edge of page after page. */
export function linesOf(pages: readonly PdfPage[]): Line[] {
  const lines = pages.flatMap(({ pieces }, page) => linesOfPage(pieces, page));
  return withoutRunning(lines, pages);
}

function linesOfPage(pieces: readonly Piece[], page: number): Line[] {
  const rows: Piece[][] = [];
  for (const piece of pieces) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    const follows =
      last !== undefined &&
      Math.abs(last.y - piece.y) < Math.max(last.size, piece.size) * 0.5 &&
      piece.x > last.x - last.size;
    if (row && (follows || piece.text.trim() === '')) row.push(piece);
    else if (piece.text.trim() !== '') rows.push([piece]);
  }
  return rows.flatMap((row) => lineOf(row, page) ?? []);
}

function lineOf(row: readonly Piece[], page: number): Line | null {
  const [first] = row;
  const said = wordsOf(row);
  if (!first || !said) return null;
  const size = Math.max(...row.filter((piece) => piece.text.trim() !== '').map((piece) => piece.size));
  return { page, x: first.x, y: first.y, size, ...said, cells: cellsOf(row) };
}

/** So many times the height of the letters lie between two cells; words that are spread over a line stand closer. */
const BETWEEN_CELLS = 1;
/** What stands before an item of a list is no cell. */
const ITEM_SIGN = /^([•◦▪▫●○■□‣⁃·–—-]|\(?(\d{1,3}|\p{L})[.)])$/u;

function cellsOf(row: readonly Piece[]): Cell[] {
  const groups: Piece[][] = [];
  for (const piece of row) {
    if (piece.text.trim() === '') continue;
    const group = groups.at(-1);
    const last = group?.at(-1);
    const apart = last && piece.x - (last.x + last.width) > piece.size * BETWEEN_CELLS;
    const isItem = group && ITEM_SIGN.test(tidy(group.map(({ text }) => text).join('')));
    if (group && (!apart || (isItem && groups.length === 1))) group.push(piece);
    else groups.push([piece]);
  }
  return groups.flatMap((group) => {
    const [first, last, said] = [group[0], group.at(-1), wordsOf(group)];
    return first && last && said ? [{ x: first.x, end: last.x + last.width, ...said }] : [];
  });
}

function wordsOf(row: readonly Piece[]): { text: string; markdown: string } | null {
  const [first] = row;
  if (!first) return null;
  const runs: { text: string; link: string | null }[] = [];
  let end = first.x;
  for (const { text, x, width, size, link } of row) {
    const run = runs.at(-1);
    const apart = run && x - end > size * 0.15 && !/\s$/.test(run.text) && !/^\s/.test(text) ? ' ' : '';
    if (run && run.link === link) run.text += apart + text;
    else runs.push({ text: apart + text, link });
    end = x + width;
  }
  const text = tidy(runs.map((run) => run.text).join(''));
  if (text === '') return null;
  const markdown = tidy(
    runs.map(({ text: words, link }) => (link ? linked(words, link) : escaped(words))).join(''),
  );
  return { text, markdown };
}

const tidy = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
/** A list's own sign is told from the text later; the rest is plain. */
const escaped = (text: string): string =>
  escapeText(text)
    .replace(/^(\s*)\\([-+])/, '$1$2')
    .replace(/^(\s*\d{1,9})\\([.)])/, '$1$2');

function linked(text: string, link: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return words === '' ? text : `${before}[${escapeText(words)}](${link})${after}`;
}

/** How much of a page's height is its edge. */
const EDGE = 0.12;

/** Running heads and page numbers: the same words but for digits, at the edge of most pages. */
function withoutRunning(lines: readonly Line[], pages: readonly PdfPage[]): Line[] {
  if (pages.length < 3) return [...lines];
  const atEdge = ({ page, y }: Line): boolean => {
    const height = pages[page]?.height ?? 0;
    return y < height * EDGE || y > height * (1 - EDGE);
  };
  const shape = ({ text }: Line): string => text.replaceAll(/\d+/g, '#');
  const on = new Map<string, Set<number>>();
  for (const line of lines.filter(atEdge)) {
    const seen = on.get(shape(line)) ?? new Set();
    on.set(shape(line), seen.add(line.page));
  }
  const many = Math.max(3, pages.length / 2);
  return lines.filter((line) => !atEdge(line) || (on.get(shape(line))?.size ?? 0) < many);
}

import type { Cell, Line } from './pdf-lines.ts';

/** A table among the lines of a document. */
export interface PdfTable {
  /** Its first line, and the one behind its last. */
  from: number;
  to: number;
  markdown: string;
}

/** So many times the height of its letters lie between two rows at most. */
const ROW_GAP = 3;
/** Lines of one cell follow closer than rows do. */
const SAME_CELL = 1.35;
/** Words of a cell, on the average of its column: two columns with so many are prose that is set in columns. */
const PROSE = 5;
const LEAST_ROWS = 2;

interface Column {
  x: number;
  end: number;
}
type Row = Map<Column, string>;

/** Where lines stand in columns, two or more of both. What is set column by column cannot be told from text. */
export function tablesIn(lines: readonly Line[]): PdfTable[] {
  const tables: PdfTable[] = [];
  for (let at = 0; at < lines.length; ) {
    const { to, markdown } = runFrom(lines, at);
    if (markdown !== null) tables.push({ from: at, to, markdown });
    at = to;
  }
  return tables;
}

/** Lines that stand in the same columns, as a table where they are one; what is none is not looked at line by line again. */
function runFrom(lines: readonly Line[], from: number): { to: number; markdown: string | null } {
  const first = lines[from];
  if (!first || first.cells.length < 2) return { to: from + 1, markdown: null };
  const columns: Column[] = first.cells.map(({ x, end }) => ({ x, end }));
  const rows: Row[] = [rowOf(first, columns)];
  let before = first;
  let to = from + 1;
  const lengths = new Map<Column, { cells: number; words: number }>();
  const count = (row: Row) => {
    for (const [column, text] of row) {
      const { cells, words } = lengths.get(column) ?? { cells: 0, words: 0 };
      lengths.set(column, { cells: cells + 1, words: words + text.split(/\s+/).length });
    }
  };
  for (const row of rows) count(row);
  for (; to < lines.length; to++) {
    const line = lines[to];
    if (!line || !follows(before, line)) break;
    const row = placedIn(line, columns);
    if (!row) break;
    const last = rows.at(-1);
    if (last && isRest(before, line, row, columns)) join(last, row);
    else if (row.size < 2) break;
    // Set again at the top of the next page.
    else if (before.page === line.page || !sameWords(rows[0], row)) rows.push(row);
    count(row);
    before = line;
  }
  const prose = [...lengths.values()].filter(({ cells, words }) => words >= PROSE * cells);
  const isTable = rows.length >= LEAST_ROWS && prose.length < 2;
  return { to, markdown: isTable ? written(rows, columns) : null };
}

const follows = (before: Line, line: Line): boolean => {
  if (line.page !== before.page) return line.page === before.page + 1 && line.cells.length > 1;
  const gap = before.y - line.y;
  return gap > 0 && gap <= Math.max(before.size, line.size) * ROW_GAP;
};

const rowOf = (line: Line, columns: readonly Column[]): Row =>
  new Map(line.cells.flatMap(({ markdown }, at) => (columns[at] ? [[columns[at], markdown] as const] : [])));

/**
 * A line's cells by column; null where one stands across columns, or two stand in one. A cell beside all columns opens
 * one of its own. Columns grow with what stands in them, whichever side it is set to.
 */
function placedIn(line: Line, columns: Column[]): Row | null {
  const row: Row = new Map();
  const placed: [Column, Cell][] = [];
  for (const cell of line.cells) {
    const over = columns.filter(({ x, end }) => cell.x < end && cell.end > x);
    const [column = { x: cell.x, end: cell.end }] = over;
    if (over.length > 1 || row.has(column)) return null;
    row.set(column, cell.markdown);
    placed.push([column, cell]);
  }
  // A line of one cell opens no column: it is text beside the table.
  if (line.cells.length < 2 && placed.some(([column]) => !columns.includes(column))) return null;
  for (const [column, cell] of placed) {
    column.x = Math.min(column.x, cell.x);
    column.end = Math.max(column.end, cell.end);
    if (!columns.includes(column)) columns.push(column);
  }
  columns.sort((a, b) => a.x - b.x);
  return row;
}

/** Whether a line goes on with cells of the row above: closely below it, and with nothing in the first column. */
function isRest(before: Line, line: Line, row: Row, [first]: readonly Column[]): boolean {
  const near = before.page === line.page && before.y - line.y <= line.size * SAME_CELL;
  return near && first !== undefined && !row.has(first);
}

function join(last: Row, row: Row): void {
  for (const [column, words] of row) last.set(column, [last.get(column), words].filter(Boolean).join(' '));
}

const sameWords = (one: Row | undefined, other: Row): boolean =>
  one !== undefined && [...one.values()].join('\n') === [...other.values()].join('\n');

function written(rows: readonly Row[], columns: readonly Column[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const [head = [], ...rest] = rows.map((row) =>
    columns.map((column) => (row.get(column) ?? '').replaceAll(/(?<!\\)\|/g, '\\|')),
  );
  return [line(head), line(columns.map(() => '---')), ...rest.map(line)].join('\n');
}

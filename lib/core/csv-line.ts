/**
 * What a spreadsheet takes for a formula, also behind spaces. A number of ours is no formula. Signs that were guarded
 * already count too, so that guarding and freeing are each other's reverse.
 */
const FORMULA = /^'*\s*[=+\-@\t\r\n|%]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

export type Separator = ',' | ';' | '\t' | '|';

/**
 * One line of CSV (RFC 4180), every cell quoted. A cell that a spreadsheet would run is led by an apostrophe, so that
 * nothing a stranger wrote to us acts on the desk of whoever opens the file.
 */
export const csvLine = (
  cells: readonly (string | number | boolean | null)[],
  separator: Separator = ',',
): string =>
  `${cells.map((cell) => `"${guard(cell === null ? '' : String(cell)).replaceAll('"', '""')}"`).join(separator)}\r\n`;

const guard = (cell: string): string => (FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell);

/** A cell of a file as it was before {@link csvLine} guarded it. */
export const freeFormula = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;

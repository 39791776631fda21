/** What a spreadsheet takes for a formula, also behind spaces. A number of ours is no formula. */
const FORMULA = /^\s*[=+\-@\t\r\n|%]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * One line of CSV (RFC 4180), every cell quoted. A cell that a spreadsheet would run is led by an apostrophe, so that
 * nothing a stranger wrote to us acts on the desk of whoever opens the file.
 */
export const csvLine = (cells: readonly (string | number | boolean | null)[]): string =>
  `${cells.map((cell) => `"${safe(cell === null ? '' : String(cell)).replaceAll('"', '""')}"`).join(',')}\r\n`;

const safe = (cell: string): string => (FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell);

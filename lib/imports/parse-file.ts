import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { freeFormula } from '../core/csv-line.ts';
import { decodeText } from './decode-text.ts';
import { detectSeparator, withoutSeparatorLine } from './detect-separator.ts';

export interface FileFormat {
  type: 'csv' | 'xlsx';
  encoding?: string;
  separator?: string;
}

export interface ParsedFile {
  format: FileFormat;
  columns: string[];
  /** With the line each stood in, as a spreadsheet counts; those without any word are left out. */
  rows: { line: number; cells: string[] }[];
}

/** What cannot be read, in a sentence for whoever sent the file. */
export class UnreadableFile extends Error {}

export const MOST_ROWS = 100_000;
const MOST_COLUMNS = 200;
/** What a workbook may unpack to: a small file can hold a very large one. */
const MOST_UNPACKED = 400_000_000;

/** Takes a file apart. Runs in a thread of its own: much of it is processor work. @throws UnreadableFile. */
export async function parseFile(bytes: Uint8Array): Promise<ParsedFile> {
  // Every ZIP begins so (APPNOTE 4.3.7), and a workbook is one.
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const { format, table } = zip ? await readWorkbook(bytes) : readText(bytes);
  const [head, ...body] = table;
  const columns = (head ?? []).map((cell) => cell.trim());
  while (columns.at(-1) === '') columns.pop();
  if (columns.length === 0) throw new UnreadableFile('The file has no line of column names.');
  if (columns.length > MOST_COLUMNS)
    throw new UnreadableFile(`The file has ${columns.length} columns; at most ${MOST_COLUMNS} can be read.`);
  const rows = body
    .map((cells, at) => ({
      line: at + 2,
      cells: columns.map((_, column) => freeFormula(cells[column] ?? '').trim()),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (rows.length === 0) throw new UnreadableFile('The file has column names, but no rows below them.');
  if (rows.length > MOST_ROWS)
    throw new UnreadableFile(
      `The file has ${rows.length.toLocaleString('en')} rows; send it in parts of ${MOST_ROWS.toLocaleString('en')}.`,
    );
  return { format, columns, rows };
}

function readText(bytes: Uint8Array): { format: FileFormat; table: string[][] } {
  const { text, encoding } = decodeText(bytes);
  if (text.slice(0, 4000).includes('\u0000'))
    throw new UnreadableFile('This is no table. Send a CSV file or an Excel workbook (.xlsx).');
  const separator = detectSeparator(text);
  try {
    const table: string[][] = parse(withoutSeparatorLine(text), {
      delimiter: separator,
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
    return { format: { type: 'csv', encoding, separator }, table: table.map((row) => row.map(storable)) };
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    throw new UnreadableFile(
      `The file cannot be read${line ? ` from line ${line} on` : ''}: a quotation mark is not closed.`,
    );
  }
}

async function readWorkbook(bytes: Uint8Array): Promise<{ format: FileFormat; table: string[][] }> {
  const broken = 'The workbook cannot be opened. Save it again as .xlsx, or as CSV.';
  let [unpacked, sheets] = [0, 0];
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize;
        if (name.startsWith('xl/worksheets/')) sheets++;
        return false;
      },
    });
  } catch {
    throw new UnreadableFile(broken);
  }
  if (sheets === 0)
    throw new UnreadableFile('This is no Excel workbook. Send a CSV file or a workbook (.xlsx).');
  if (unpacked > MOST_UNPACKED)
    throw new UnreadableFile('The workbook is too large when unpacked. Send it in parts.');
  try {
    const table = await readSheet(Buffer.from(bytes));
    return { format: { type: 'xlsx' }, table: table.map((row) => row.map(wordOf)) };
  } catch {
    throw new UnreadableFile(broken);
  }
}

/** A cell of a workbook as the text a CSV file would hold. */
function wordOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/, '');
  return storable(String(cell));
}

const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

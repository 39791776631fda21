import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

type Cell = string | number | null;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** All parts of a workbook of one sheet but the sheet itself (ECMA-376, part 1, 12.2). */
const partsOf = (sheet: string): Record<string, string> => ({
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
});

/**
 * A workbook of one sheet, made while it is sent: never more of it in memory than a page of rows. Words are text cells,
 * which no spreadsheet runs as a formula, so nothing needs to be guarded here.
 */
export async function* workbookOf(
  sheet: string,
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, chunk) => {
    if (error) failure = error;
    else made.push(chunk);
  });
  const take = (): Uint8Array => {
    if (failure) throw failure;
    const all = Buffer.concat(made);
    made = [];
    return all;
  };
  for (const [name, xml] of Object.entries(partsOf(sheet))) {
    const part = new ZipPassThrough(name);
    zip.add(part);
    part.push(Buffer.from(HEAD + xml), true);
  }
  const rows = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 3 });
  zip.add(rows);
  rows.push(Buffer.from(`${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`));
  let line = 0;
  for await (const page of pages) {
    rows.push(Buffer.from(page.map((cells) => rowXml(++line, cells)).join('')));
    yield take();
  }
  rows.push(Buffer.from('</sheetData></worksheet>'), true);
  zip.end();
  yield take();
}

const rowXml = (line: number, cells: readonly Cell[]): string =>
  `<row r="${line}">${cells.map((cell, column) => cellXml(`${columnName(column)}${line}`, cell)).join('')}</row>`;

function cellXml(at: string, cell: Cell): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** A, B, …, Z, AA, … */
function columnName(column: number): string {
  const rest = column % 26;
  const name = String.fromCharCode(65 + rest);
  return column < 26 ? name : columnName((column - rest) / 26 - 1) + name;
}

/** Control characters are not allowed in XML 1.0, written out or not. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

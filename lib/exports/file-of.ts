import { csvLine, type Separator } from '#lib/core/csv-line.ts';
import type { Page } from '#lib/core/page.ts';
import type { FileOptions } from './schemas.ts';
import { workbookOf } from './workbook.ts';

export interface ExportColumn<Row> {
  /** As an import knows the field, so that a file that went out can come in again. */
  head: string;
  cell: (row: Row) => string | number | null;
}

export interface ExportedFile {
  name: string;
  type: string;
  lines: AsyncIterable<string | Uint8Array>;
}

const SIGNS: Readonly<Record<FileOptions['separator'], Separator>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  pipe: '|',
};

/** A list as a file, page by page while it is sent. */
export function fileOf<Row>(
  name: string,
  columns: readonly ExportColumn<Row>[],
  options: FileOptions,
  page: (cursor: string | undefined) => Promise<Page<Row>>,
): ExportedFile {
  const pages = cellsOf(columns, page);
  if (options.format === 'xlsx')
    return {
      name: `${name}.xlsx`,
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      lines: workbookOf(name, pages),
    };
  return {
    name: `${name}.csv`,
    type: 'text/csv; charset=utf-8',
    lines: csvOf(pages, SIGNS[options.separator], options.bom),
  };
}

async function* cellsOf<Row>(
  columns: readonly ExportColumn<Row>[],
  page: (cursor: string | undefined) => Promise<Page<Row>>,
): AsyncGenerator<(string | number | null)[][]> {
  yield [columns.map(({ head }) => head)];
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await page(cursor);
    if (items.length > 0) yield items.map((row) => columns.map(({ cell }) => cell(row)));
    if (!nextCursor) return;
    cursor = nextCursor;
  }
}

async function* csvOf(
  pages: AsyncIterable<(string | number | null)[][]>,
  separator: Separator,
  bom: boolean,
): AsyncGenerator<string> {
  if (bom) yield '\uFEFF';
  for await (const page of pages) yield page.map((cells) => csvLine(cells, separator)).join('');
}

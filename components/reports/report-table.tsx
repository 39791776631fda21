import Link from 'next/link';
import { Nothing } from '#components/patterns/money.tsx';
import { ScrollArea } from '#components/ui/scroll-area.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx';
import type { FilterGroup, ReportTable } from '#lib/insights/reports.schemas.ts';
import { count } from '#lib/ui/format.ts';
import { rowsHref } from './report-query.ts';

/** A report as a table; the first cell of a line leads to its rows. */
export function TableOfReport({ label, table, list }: { label: string; table: ReportTable; list: string }) {
  return (
    <ScrollArea label={`${label}, table`} className="-mx-4 max-h-80">
      <Table>
        <TableHead>
          <TableRow>
            {table.columns.map(({ head, numeric }) => (
              <TableHeader key={head} numeric={numeric ?? false}>
                {head}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {table.rows.map(({ cells, filter }) => (
            <TableRow key={JSON.stringify([cells, filter])}>
              {cells.map((cell, at) => {
                const { head = '', numeric = false } = table.columns[at] ?? {};
                return (
                  <TableCell key={head} numeric={numeric}>
                    {at === 0 && filter ? (
                      <To list={list} filter={filter} cell={cell} />
                    ) : (
                      <Value cell={cell} />
                    )}
                  </TableCell>
                );
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollArea>
  );
}

function To({ list, filter, cell }: { list: string; filter: FilterGroup; cell: string | number | null }) {
  return (
    <Link
      href={rowsHref(list, filter)}
      prefetch={false}
      className="hit whitespace-nowrap text-accent-ink underline-offset-2 hover:underline"
    >
      <Value cell={cell} />
    </Link>
  );
}

function Value({ cell }: { cell: string | number | null }) {
  if (cell === null) return <Nothing />;
  return typeof cell === 'number' ? count(cell) : cell;
}

'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { type ReactNode, useTransition } from 'react';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { type Column, DataTable, type DataTableProps } from './data-table.tsx';
import { PagesFoot } from './pages-foot.tsx';
import { usePages } from './use-pages.ts';

interface Page<Row> {
  items: Row[];
  nextCursor: string | null;
}

interface PagedTableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  /** The first page, as it came with the page. */
  first: Page<Row>;
  rowId: (row: Row) => string;
  rowName: (row: Row) => string;
  href: (row: Row) => string;
  /** How it is sorted; absent where no order can be chosen. */
  sort?: DataTableProps<Row>['sort'];
  /** The column that needs no `?sort=` in the address. */
  usualSort?: string;
  load: (cursor: string) => Promise<ActionResult<Page<Row>>>;
  empty: ReactNode;
}

/** A table that grows at its end, and whose order stands in the address. */
export function PagedTable<Row>({ first, sort, usualSort, load, ...table }: PagedTableProps<Row>) {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const [, start] = useTransition();
  const { rows, hasMore, loading, error, loadMore } = usePages(first, table.rowId, load);

  function sortBy(column: string) {
    const next = new URLSearchParams(params);
    if (column === usualSort) next.delete('sort');
    else next.set('sort', column);
    start(() => router.replace(next.size ? `${path}?${next}` : path, { scroll: false }));
  }

  return (
    <div className="flex h-full min-h-0 flex-col">
      <DataTable
        {...table}
        rows={rows}
        {...(sort ? { sort, onSort: ({ column }) => sortBy(column) } : {})}
        onEnd={hasMore && !error ? loadMore : undefined}
        className="min-h-0 flex-1"
      />
      <PagesFoot loading={loading} error={error} retry={loadMore} />
    </div>
  );
}

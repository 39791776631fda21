'use client';

import type { ReactNode } from 'react';
import type { Column } from '#components/patterns/data-table.tsx';
import { Nothing } from '#components/patterns/money.tsx';
import { PagedTable } from '#components/patterns/paged-table.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import type { AccountRow } from '#lib/contacts/accounts.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { count } from '#lib/ui/format.ts';

type Page = { items: AccountRow[]; nextCursor: string | null };
export interface AccountsQuery {
  q?: string;
  sort: 'updated' | 'name';
}

const idOf = (row: AccountRow) => row.id;
const nameOf = (row: AccountRow) => row.name;

const columns: readonly Column<AccountRow>[] = [
  {
    id: 'name',
    header: 'Name',
    sortable: true,
    cell: (row) => (
      <span className="flex items-center gap-2.5">
        <Avatar name={row.name} />
        <span dir="auto" className="truncate">
          {row.name}
        </span>
      </span>
    ),
  },
  {
    id: 'domain',
    header: 'Domain',
    width: 220,
    card: 'detail',
    cell: (row) => row.domain ?? <Nothing label="no domain" />,
  },
  {
    id: 'contacts',
    header: 'People',
    width: 88,
    cell: (row) => <span className="tabular-nums">{count(row.contacts)}</span>,
  },
  {
    id: 'deals',
    header: 'Open deals',
    width: 104,
    cell: (row) => <span className="tabular-nums">{count(row.openDeals)}</span>,
  },
  {
    id: 'owner',
    header: 'Owner',
    width: 150,
    cell: (row) => row.owner?.name ?? <Nothing label="nobody" />,
  },
  {
    id: 'updated',
    header: 'Changed',
    width: 104,
    sortable: true,
    card: 'end',
    cell: (row) => <RelativeTime at={row.updatedAt} className="text-ink-3" />,
  },
];

/** All companies of the workspace, or those that come closest to what is searched. */
export function AccountsTable({
  workspace,
  first,
  query,
  load,
  empty,
}: {
  workspace: string;
  first: Page;
  query: AccountsQuery;
  load: (input: AccountsQuery & { cursor: string; limit: number }) => Promise<ActionResult<Page>>;
  empty: ReactNode;
}) {
  const order =
    query.sort === 'name'
      ? { column: 'name', direction: 'asc' as const }
      : { column: 'updated', direction: 'desc' as const };
  return (
    <PagedTable
      label="Accounts"
      columns={columns}
      first={first}
      rowId={idOf}
      rowName={nameOf}
      href={(row) => `/${workspace}/accounts/${row.id}`}
      // What is searched comes by closeness.
      {...(query.q ? {} : { sort: order })}
      usualSort="updated"
      load={(cursor) => load({ ...query, cursor, limit: 50 })}
      empty={empty}
    />
  );
}

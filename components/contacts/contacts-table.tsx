'use client';

import type { ReactNode } from 'react';
import type { Column } from '#components/patterns/data-table.tsx';
import { Nothing } from '#components/patterns/money.tsx';
import { PagedTable } from '#components/patterns/paged-table.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { ContactRow } from '#lib/contacts/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

type Page = { items: ContactRow[]; nextCursor: string | null };
export interface ContactsQuery {
  q?: string;
  sort: 'updated' | 'name';
}

const idOf = (row: ContactRow) => row.id;
const nameOf = (row: ContactRow) => row.name;

const columns: readonly Column<ContactRow>[] = [
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
    id: 'account',
    header: 'Account',
    width: 200,
    card: 'detail',
    cell: (row) => row.account?.name ?? <Nothing label="no account" />,
  },
  { id: 'email', header: 'E-mail', width: 210, cell: (row) => row.email ?? <Nothing label="no address" /> },
  {
    id: 'phone',
    header: 'Phone',
    width: 140,
    cell: (row) => <span className="tabular-nums">{row.phone ?? <Nothing label="no number" />}</span>,
  },
  {
    id: 'owner',
    header: 'Owner',
    width: 130,
    cell: (row) => row.owner?.name ?? <Nothing label="nobody" />,
  },
  {
    id: 'tags',
    header: 'Tags',
    width: 150,
    cell: (row) =>
      row.tags.length > 0 ? (
        <span className="flex gap-1">
          {row.tags.slice(0, 2).map((tag) => (
            <Badge key={tag} className="min-w-0 shrink">
              {tag}
            </Badge>
          ))}
          {row.tags.length > 2 ? <span className="text-ink-3">+{row.tags.length - 2}</span> : null}
        </span>
      ) : (
        <Nothing label="no tags" />
      ),
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

/** All people of the workspace, or those that come closest to what is searched. */
export function ContactsTable({
  workspace,
  first,
  query,
  load,
  empty,
}: {
  workspace: string;
  first: Page;
  query: ContactsQuery;
  load: (input: ContactsQuery & { cursor: string; limit: number }) => Promise<ActionResult<Page>>;
  empty: ReactNode;
}) {
  const order =
    query.sort === 'name'
      ? { column: 'name', direction: 'asc' as const }
      : { column: 'updated', direction: 'desc' as const };
  return (
    <PagedTable
      label="Contacts"
      columns={columns}
      first={first}
      rowId={idOf}
      rowName={nameOf}
      href={(row) => `/${workspace}/contacts/${row.id}`}
      // What is searched comes by closeness.
      {...(query.q ? {} : { sort: order })}
      usualSort="updated"
      load={(cursor) => load({ ...query, cursor, limit: 50 })}
      empty={empty}
    />
  );
}

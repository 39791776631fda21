'use client';

import type { ReactNode } from 'react';
import type { Column } from '#components/patterns/data-table.tsx';
import { Nothing } from '#components/patterns/money.tsx';
import { PagedTable } from '#components/patterns/paged-table.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import type { TicketRow, TicketStatus } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { TicketPriorityBadge } from './ticket-status.tsx';

type Page = { items: TicketRow[]; nextCursor: string | null };

const idOf = (row: TicketRow) => row.id;
const nameOf = (row: TicketRow) => `ticket ${row.number}`;

const columns: readonly Column<TicketRow>[] = [
  {
    id: 'subject',
    header: 'Ticket',
    cell: (row) => (
      <span className="flex gap-2">
        <span className="w-8 shrink-0 font-normal text-ink-3 tabular-nums">#{row.number}</span>
        <span dir="auto" className="truncate">
          {row.subject}
        </span>
      </span>
    ),
  },
  {
    id: 'priority',
    header: 'Priority',
    width: 110,
    card: 'end',
    cell: (row) => <TicketPriorityBadge priority={row.priority} />,
  },
  { id: 'requester', header: 'Requester', width: 190, card: 'detail', cell: (row) => row.contact.name },
  {
    id: 'assignee',
    header: 'Assignee',
    width: 160,
    cell: (row) => row.assignee?.name ?? <Nothing label="nobody" />,
  },
  {
    id: 'opened',
    header: 'Opened',
    width: 120,
    cell: (row) => <RelativeTime at={row.createdAt} className="text-ink-3" />,
  },
  {
    id: 'updated',
    header: 'Changed',
    width: 120,
    cell: (row) => <RelativeTime at={row.updatedAt} className="text-ink-3" />,
  },
];

/** Tickets of one status, last changed first. */
export function TicketsTable({
  workspace,
  status,
  first,
  load,
  empty,
}: {
  workspace: string;
  status: TicketStatus;
  first: Page;
  load: (input: { status: TicketStatus; cursor: string; limit: number }) => Promise<ActionResult<Page>>;
  empty: ReactNode;
}) {
  return (
    <PagedTable
      label="Tickets"
      columns={columns}
      first={first}
      rowId={idOf}
      rowName={nameOf}
      href={(row) => `/${workspace}/tickets/${row.id}`}
      load={(cursor) => load({ status, cursor, limit: 50 })}
      empty={empty}
    />
  );
}

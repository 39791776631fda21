'use client';

import type { ReactNode } from 'react';
import { CHANNEL_NAMES } from '#components/conversations/labels.ts';
import type { Column } from '#components/patterns/data-table.tsx';
import { Nothing } from '#components/patterns/money.tsx';
import { PagedTable } from '#components/patterns/paged-table.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import type { ResponseRow } from '#lib/conversations/responses.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { timeLeft } from '#lib/ui/format.ts';

interface Rows {
  items: ResponseRow[];
  nextCursor: string | null;
}

const columns: readonly Column<ResponseRow>[] = [
  { id: 'contact', header: 'Contact', cell: (row) => <span dir="auto">{row.contact.name}</span> },
  { id: 'channel', header: 'Channel', width: 120, card: 'detail', cell: (row) => CHANNEL_NAMES[row.channel] },
  {
    id: 'wait',
    header: 'First answer after',
    width: 150,
    numeric: true,
    card: 'end',
    cell: (row) => (row.seconds === null ? 'Not answered yet' : timeLeft(row.seconds * 1000)),
  },
  {
    id: 'assignee',
    header: 'Assignee',
    width: 160,
    cell: (row) => row.assignee?.name ?? <Nothing label="nobody" />,
  },
  {
    id: 'heard',
    header: 'First wrote',
    width: 130,
    cell: (row) => <RelativeTime at={row.firstInboundAt} className="text-ink-3" />,
  },
];

/** Conversations with how soon they were answered: what stands behind a bar of the report. */
export function AnswersTable({
  workspace,
  first,
  asked,
  load,
  empty,
}: {
  workspace: string;
  first: Rows;
  /** What the list is asked by. */
  asked: { filter?: string };
  load: (input: { filter?: string; cursor: string; limit: number }) => Promise<ActionResult<Rows>>;
  empty: ReactNode;
}) {
  return (
    <PagedTable
      label="Answers"
      columns={columns}
      first={first}
      rowId={(row) => row.id}
      rowName={(row) => row.contact.name}
      href={(row) => `/${workspace}/inbox/needs-you/${row.id}`}
      load={(cursor) => load({ ...asked, cursor, limit: 50 })}
      empty={empty}
    />
  );
}

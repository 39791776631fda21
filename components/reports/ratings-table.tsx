'use client';

import type { ReactNode } from 'react';
import { CHANNEL_NAMES } from '#components/conversations/labels.ts';
import type { Column } from '#components/patterns/data-table.tsx';
import { Nothing } from '#components/patterns/money.tsx';
import { PagedTable } from '#components/patterns/paged-table.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import type { AskedRating } from '#lib/conversations/ratings.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { answererWords } from '#lib/ui/answerer-words.ts';

interface Rows {
  items: AskedRating[];
  nextCursor: string | null;
}

const columns: readonly Column<AskedRating>[] = [
  { id: 'contact', header: 'Contact', cell: (row) => <span dir="auto">{row.contact.name}</span> },
  {
    id: 'score',
    header: 'Rating',
    width: 110,
    card: 'end',
    cell: (row) => (row.score === null ? 'No answer' : `${row.score} of 5`),
  },
  {
    id: 'comment',
    header: 'Comment',
    width: 360,
    card: 'detail',
    cell: (row) =>
      row.comment ? (
        <span dir="auto" title={row.comment}>
          {row.comment}
        </span>
      ) : (
        <Nothing label="no comment" />
      ),
  },
  { id: 'channel', header: 'Channel', width: 110, cell: (row) => CHANNEL_NAMES[row.channel] },
  {
    id: 'by',
    header: 'Answered by',
    width: 190,
    cell: (row) => (row.answeredBy ? answererWords(row.answeredBy) : <Nothing label="not known" />),
  },
  {
    id: 'assignee',
    header: 'Assignee',
    width: 150,
    cell: (row) => row.assignee?.name ?? <Nothing label="nobody" />,
  },
  {
    id: 'asked',
    header: 'Asked',
    width: 120,
    cell: (row) => <RelativeTime at={row.askedAt} className="text-ink-3" />,
  },
];

/** Questions how somebody liked it, and their answers: what stands behind a number of the report. */
export function RatingsTable({
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
      label="Ratings"
      columns={columns}
      first={first}
      rowId={(row) => row.id}
      rowName={(row) => row.contact.name}
      href={(row) => `/${workspace}/inbox/closed/${row.conversationId}`}
      load={(cursor) => load({ ...asked, cursor, limit: 50 })}
      empty={empty}
    />
  );
}

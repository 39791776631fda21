'use client';

import type { ReactNode } from 'react';
import { CHANNEL_NAMES, humanise } from '#components/conversations/labels.ts';
import type { Column } from '#components/patterns/data-table.tsx';
import { Nothing } from '#components/patterns/money.tsx';
import { PagedTable } from '#components/patterns/paged-table.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import type { LeadRow, LeadStatus } from '#lib/contacts/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { BantSigns } from './bant-signs.tsx';
import { LeadStatusBadge } from './lead-status.tsx';
import { Score } from './score.tsx';

type Page = { items: LeadRow[]; nextCursor: string | null };
export interface LeadsQuery {
  sort: 'activity' | 'score';
  status?: Exclude<LeadStatus, 'merged'>;
  ownerId?: string;
  minScore?: number;
}

const idOf = (row: LeadRow) => row.id;
const nameOf = (row: LeadRow) => row.contact.name;
const sourceOf = (source: string) => CHANNEL_NAMES[source as keyof typeof CHANNEL_NAMES] ?? humanise(source);

/** Scores are kept in order inside one status only, so the column sorts once a status is chosen. */
const columns = (sortsByScore: boolean): readonly Column<LeadRow>[] => [
  {
    id: 'name',
    header: 'Contact',
    cell: (row) => (
      <span className="flex items-center gap-2.5">
        <Avatar name={row.contact.name} />
        <span dir="auto" className="min-w-0 truncate">
          {row.contact.name}
        </span>
        <span className="min-w-0 shrink-20 truncate font-normal text-ink-3 max-sm:hidden">
          {row.contact.email ?? row.contact.phone}
        </span>
      </span>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    width: 124,
    card: 'detail',
    cell: (row) => <LeadStatusBadge status={row.status} quiet />,
  },
  {
    id: 'score',
    header: 'Score',
    width: 116,
    sortable: sortsByScore,
    card: 'end',
    cell: (row) => <Score value={row.score} reasons={row.scoreReasons} />,
  },
  { id: 'bant', header: 'BANT', width: 112, cell: (row) => <BantSigns bant={row.bant} /> },
  { id: 'source', header: 'Source', width: 100, cell: (row) => sourceOf(row.source) },
  {
    id: 'next',
    header: 'Next',
    width: 204,
    cell: (row) =>
      row.nextAction ? <span title={row.nextAction}>{row.nextAction}</span> : <Nothing label="not said" />,
  },
  {
    id: 'owner',
    header: 'Owner',
    width: 132,
    cell: (row) => row.owner?.name ?? <Nothing label="nobody" />,
  },
  {
    id: 'activity',
    header: 'Last activity',
    width: 116,
    sortable: true,
    cell: (row) => <RelativeTime at={row.lastActivityAt} className="text-ink-3" />,
  },
];

/** Leads with what they are worth and why; a row leads to the person. */
export function LeadsTable({
  workspace,
  first,
  query,
  load,
  empty,
}: {
  workspace: string;
  first: Page;
  query: LeadsQuery;
  load: (input: LeadsQuery & { cursor: string; limit: number }) => Promise<ActionResult<Page>>;
  empty: ReactNode;
}) {
  return (
    <PagedTable
      label="Leads"
      columns={columns(query.status !== undefined)}
      first={first}
      rowId={idOf}
      rowName={nameOf}
      href={(row) => `/${workspace}/contacts/${row.contact.id}`}
      sort={{ column: query.sort, direction: 'desc' }}
      usualSort="activity"
      load={(cursor) => load({ ...query, cursor, limit: 50 })}
      empty={empty}
    />
  );
}

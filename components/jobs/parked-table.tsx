'use client';

import { Send } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Column } from '#components/patterns/data-table.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import type { ParkedEventDto } from '#lib/jobs/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { type LedgerPage, LedgerTable } from './ledger-table.tsx';

export type ReleaseEvents = (input: { ids?: string[] }) => Promise<ActionResult<{ released: number }>>;

/** Nothing is chosen above this list. */
const ALL = {};

const columns: readonly Column<ParkedEventDto>[] = [
  {
    id: 'event',
    header: 'Event',
    width: 280,
    cell: (row) => <code className="font-mono text-xs">{row.name}</code>,
  },
  {
    id: 'error',
    header: 'Error',
    width: 400,
    card: 'detail',
    cell: (row) => <span className="text-danger-ink">{row.error || 'No reason was given'}</span>,
  },
  {
    id: 'said',
    header: 'Happened',
    width: 120,
    card: 'end',
    cell: (row) => <RelativeTime at={row.createdAt} className="text-ink-2" />,
  },
  {
    id: 'parked',
    header: 'Given up',
    width: 120,
    cell: (row) => <RelativeTime at={row.parkedAt} className="text-ink-2" />,
  },
];

/** Events that could not be handed over. Choose some and release them. */
export function ParkedTable({
  workspace,
  first,
  openId,
  load,
  release,
  empty,
}: {
  workspace: string;
  first: LedgerPage<ParkedEventDto>;
  openId: string | null;
  load: (input: { cursor: string; limit: number }) => Promise<ActionResult<LedgerPage<ParkedEventDto>>>;
  /** Null for those who may only look. */
  release: ReleaseEvents | null;
  empty: ReactNode;
}) {
  return (
    <LedgerTable
      label="Parked events"
      columns={columns}
      first={first}
      query={ALL}
      openId={openId}
      nameOf={(row) => row.name}
      hrefOf={(row) => `/${workspace}/jobs/parked?event=${row.id}`}
      load={load}
      chosen={
        release && {
          icon: <Send aria-hidden />,
          label: (count) => `Release ${count}`,
          run: (ids) => release({ ids: [...ids] }),
          said: ({ released }) => `${plural(released, 'event')} released`,
        }
      }
      empty={empty}
    />
  );
}

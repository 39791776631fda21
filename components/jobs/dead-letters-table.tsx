'use client';

import { RotateCw } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import type { Column } from '#components/patterns/data-table.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import type { DeadLetterDto, ReplayDtoProgress } from '#lib/jobs/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { type LedgerPage, LedgerTable } from './ledger-table.tsx';
import type { LetterQuery } from './letter-filters.ts';

export type ReplayLetters = (input: {
  filter: { ids?: string[]; functionId?: string; from?: string };
  maxJobs?: number;
}) => Promise<ActionResult<ReplayDtoProgress>>;

const columns: readonly Column<DeadLetterDto>[] = [
  { id: 'function', header: 'Function', width: 220, cell: (row) => row.functionName },
  {
    id: 'error',
    header: 'Error',
    width: 380,
    card: 'detail',
    cell: (row) => <span className="text-danger-ink">{row.error.message || row.error.name}</span>,
  },
  {
    id: 'event',
    header: 'Event',
    width: 220,
    cell: (row) => <code className="font-mono text-2xs text-ink-2">{row.eventName}</code>,
  },
  {
    id: 'failed',
    header: 'Gave up',
    width: 120,
    card: 'end',
    cell: (row) => <RelativeTime at={row.failedAt} className="text-ink-2" />,
  },
  {
    id: 'replayed',
    header: 'Run again',
    width: 120,
    cell: (row) => (row.replayedAt ? <RelativeTime at={row.replayedAt} className="text-ink-2" /> : null),
  },
];

/** What functions gave up on. Choose some and run them again. */
export function DeadLettersTable({
  workspace,
  first,
  query,
  openId,
  load,
  replay,
  empty,
}: {
  workspace: string;
  first: LedgerPage<DeadLetterDto>;
  query: LetterQuery;
  openId: string | null;
  load: (
    input: LetterQuery & { cursor: string; limit: number },
  ) => Promise<ActionResult<LedgerPage<DeadLetterDto>>>;
  /** Null for those who may only look. */
  replay: ReplayLetters | null;
  empty: ReactNode;
}) {
  const params = useSearchParams();
  return (
    <LedgerTable
      label="Dead letters"
      columns={columns}
      first={first}
      query={query}
      openId={openId}
      nameOf={(row) => row.functionName}
      hrefOf={(row) => {
        const to = new URLSearchParams(params);
        to.set('letter', row.id);
        return `/${workspace}/jobs/dead-letters?${to}`;
      }}
      load={load}
      chosen={
        replay && {
          icon: <RotateCw aria-hidden />,
          label: (count) => `Run ${plural(count, 'again', 'again')}`,
          run: (ids) => replay({ filter: { ids: [...ids] } }),
          said: ({ total }) => `${plural(total, 'run')} being run again`,
        }
      }
      empty={empty}
    />
  );
}

'use client';

import { Repeat2 } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import type { Column } from '#components/patterns/data-table.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import type { JobRow } from '#lib/jobs/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { duration } from '#lib/ui/format.ts';
import { useNow } from '#lib/ui/use-now.ts';
import { describeNow, tookMs } from './describe-job.ts';
import { JobSign } from './labels.tsx';
import { type LedgerPage, LedgerTable } from './ledger-table.tsx';
import type { RunQuery } from './run-filters.ts';

const columns: readonly Column<JobRow>[] = [
  {
    id: 'function',
    header: 'Function',
    width: 220,
    cell: (row) => (
      <>
        {row.functionName}
        {row.replay ? (
          <Repeat2 role="img" aria-label="Run again" className="ml-1.5 inline size-3.5 text-ink-3" />
        ) : null}
      </>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    width: 140,
    card: 'end',
    cell: (row) => <JobSign status={row.status} quiet />,
  },
  { id: 'now', header: 'What it does', width: 340, card: 'detail', cell: (row) => <Now row={row} /> },
  {
    id: 'dispatched',
    header: 'Asked for',
    width: 120,
    cell: (row) => (
      <RelativeTime at={row.dispatchedAt ?? row.startedAt ?? new Date(0)} className="text-ink-2" />
    ),
  },
  { id: 'took', header: 'Took', width: 100, numeric: true, cell: (row) => <Took row={row} /> },
];

function Now({ row }: { row: JobRow }) {
  const until =
    row.status === 'waiting' ? row.waitsUntil : row.status === 'retrying' ? row.nextAttemptAt : null;
  return (
    <span className="text-ink-2">
      {describeNow(row)}
      {until ? (
        <>
          {' · '}
          {row.status === 'retrying' ? 'again ' : ''}
          <RelativeTime at={until} />
        </>
      ) : null}
    </span>
  );
}

function Took({ row }: { row: JobRow }) {
  const now = useNow('minute');
  const took = tookMs(row, now);
  return <span className="text-ink-2">{took === null ? '' : duration(took)}</span>;
}

/** Runs, newest first; the open one stands in a panel beside it. */
export function RunsTable({
  workspace,
  first,
  query,
  openId,
  load,
  empty,
}: {
  workspace: string;
  first: LedgerPage<JobRow>;
  query: RunQuery;
  openId: string | null;
  load: (input: RunQuery & { cursor: string; limit: number }) => Promise<ActionResult<LedgerPage<JobRow>>>;
  empty: ReactNode;
}) {
  const params = useSearchParams();
  return (
    <LedgerTable
      label="Runs"
      columns={columns}
      first={first}
      query={query}
      openId={openId}
      nameOf={(row) => row.functionName}
      hrefOf={(row) => {
        const to = new URLSearchParams(params);
        to.set('run', row.id);
        return `/${workspace}/jobs/runs?${to}`;
      }}
      load={load}
      empty={empty}
    />
  );
}

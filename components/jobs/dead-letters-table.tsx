'use client';

import { RotateCw } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { type ReactNode, useCallback } from 'react';
import { type Column, DataTable } from '#components/patterns/data-table.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { usePages } from '#components/patterns/use-pages.ts';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { DeadLetterDto, ReplayDtoProgress } from '#lib/jobs/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import type { LetterQuery } from './letter-filters.ts';
import { useOpenRow } from './use-open-row.ts';

interface LetterPage {
  items: DeadLetterDto[];
  nextCursor: string | null;
}

export type ReplayLetters = (input: {
  filter: { ids?: string[]; functionId?: string; from?: string };
  maxJobs?: number;
}) => Promise<ActionResult<ReplayDtoProgress>>;

const idOf = (row: DeadLetterDto): string => row.id;

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
  first: LetterPage;
  query: LetterQuery;
  openId: string | null;
  load: (input: LetterQuery & { cursor: string; limit: number }) => Promise<ActionResult<LetterPage>>;
  /** Null for those who may only look. */
  replay: ReplayLetters | null;
  empty: ReactNode;
}) {
  const params = useSearchParams();
  const { pending, act, failure } = useAct();
  const next = useCallback((cursor: string) => load({ ...query, cursor, limit: 100 }), [load, query]);
  const { rows, hasMore, error, loadMore } = usePages(first, idOf, next);
  const hrefOf = (row: DeadLetterDto) => {
    const to = new URLSearchParams(params);
    to.set('letter', row.id);
    return `/${workspace}/jobs/dead-letters?${to}`;
  };
  const said = failure?.message ?? error;
  const open = useOpenRow(hrefOf);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <DataTable
        label="Dead letters"
        columns={columns}
        rows={rows}
        rowId={idOf}
        rowName={(row) => `${row.functionName}, ${row.id.slice(-6)}`}
        href={hrefOf}
        onOpen={open}
        openId={openId}
        // A page that could not be read is not asked for again and again.
        {...(hasMore && !error ? { onEnd: loadMore } : {})}
        {...(replay
          ? {
              selectionActions: (ids: readonly string[], clear: () => void) => (
                <Button
                  size="sm"
                  variant="primary"
                  icon={<RotateCw aria-hidden />}
                  pending={pending}
                  onClick={() =>
                    act(
                      () => replay({ filter: { ids: [...ids] } }),
                      ({ total }) => {
                        clear();
                        toast.done(`${plural(total, 'run')} being run again`);
                      },
                    )
                  }
                >
                  {`Run ${plural(ids.length, 'again', 'again')}`}
                </Button>
              ),
            }
          : {})}
        empty={empty}
      />
      {said ? (
        <p role="alert" className="border-line border-t px-4 py-2 text-danger-ink text-sm">
          {said}
        </p>
      ) : null}
    </div>
  );
}

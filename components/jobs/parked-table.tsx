'use client';

import { Send } from 'lucide-react';
import { type ReactNode, useCallback } from 'react';
import { type Column, DataTable } from '#components/patterns/data-table.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { usePages } from '#components/patterns/use-pages.ts';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ParkedEventDto } from '#lib/jobs/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { useOpenRow } from './use-open-row.ts';

interface ParkedPage {
  items: ParkedEventDto[];
  nextCursor: string | null;
}

export type ReleaseEvents = (input: { ids?: string[] }) => Promise<ActionResult<{ released: number }>>;

const idOf = (row: ParkedEventDto): string => row.id;

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
  first: ParkedPage;
  openId: string | null;
  load: (input: { cursor: string; limit: number }) => Promise<ActionResult<ParkedPage>>;
  /** Null for those who may only look. */
  release: ReleaseEvents | null;
  empty: ReactNode;
}) {
  const { pending, act, failure } = useAct();
  const next = useCallback((cursor: string) => load({ cursor, limit: 100 }), [load]);
  const { rows, hasMore, error, loadMore } = usePages(first, idOf, next);
  const hrefOf = (row: ParkedEventDto) => `/${workspace}/jobs/parked?event=${row.id}`;
  const said = failure?.message ?? error;
  const open = useOpenRow(hrefOf);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <DataTable
        label="Parked events"
        columns={columns}
        rows={rows}
        rowId={idOf}
        rowName={(row) => `${row.name}, ${row.id.slice(-6)}`}
        href={hrefOf}
        onOpen={open}
        openId={openId}
        // A page that could not be read is not asked for again and again.
        {...(hasMore && !error ? { onEnd: loadMore } : {})}
        {...(release
          ? {
              selectionActions: (ids: readonly string[], clear: () => void) => (
                <Button
                  size="sm"
                  variant="primary"
                  icon={<Send aria-hidden />}
                  pending={pending}
                  onClick={() =>
                    act(
                      () => release({ ids: [...ids] }),
                      ({ released }) => {
                        clear();
                        toast.done(`${plural(released, 'event')} released`);
                      },
                    )
                  }
                >
                  {`Release ${ids.length}`}
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

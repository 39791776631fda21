'use client';

import { RotateCcw } from 'lucide-react';
import { type ReactNode, useCallback } from 'react';
import { type Column, DataTable } from '#components/patterns/data-table.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { usePages } from '#components/patterns/use-pages.ts';
import { Status } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ReceiptDto, ReceiptState } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { RECEIPT_WORDS } from './receipt-words.ts';
import { useOpenRow } from './use-open-row.ts';

interface ReceiptPage {
  items: ReceiptDto[];
  nextCursor: string | null;
}

export interface ReceiptFilter {
  state?: ReceiptState;
  connectionId?: string;
}

export type ReplayReceipts = (input: { ids: string[] }) => Promise<ActionResult<{ replayed: number }>>;

const idOf = (row: ReceiptDto): string => row.id;

export function ReceiptStatus({ state }: { state: ReceiptState }) {
  const { word, tone } = RECEIPT_WORDS[state];
  return (
    <Status quiet tone={tone}>
      {word}
    </Status>
  );
}

/** `1 message, 2 statuses`, or nothing where it is not handled yet. */
export function outcomeWords(outcome: Record<string, unknown> | null): string {
  const count = (name: string) => (typeof outcome?.[name] === 'number' ? (outcome[name] as number) : 0);
  return [
    ['messages', 'message'],
    ['duplicates', 'known message'],
    ['statuses', 'status', 'statuses'],
    ['changes', 'change'],
    ['stored', 'file'],
    ['refused', 'refused file'],
  ]
    .flatMap(([name = '', word = '', many]) => (count(name) > 0 ? [plural(count(name), word, many)] : []))
    .join(', ');
}

const columns: readonly Column<ReceiptDto>[] = [
  { id: 'channel', header: 'Channel', width: 220, cell: (row) => row.connectionName },
  {
    id: 'state',
    header: 'State',
    width: 150,
    card: 'end',
    cell: (row) => <ReceiptStatus state={row.state} />,
  },
  {
    id: 'held',
    header: 'What it held',
    width: 260,
    card: 'detail',
    cell: (row) => <span className="text-ink-2">{row.error ?? outcomeWords(row.outcome)}</span>,
  },
  {
    id: 'deliveries',
    header: 'Delivered',
    width: 110,
    cell: (row) => <span className="tabular-nums">{plural(row.deliveries, 'time')}</span>,
  },
  {
    id: 'received',
    header: 'Came',
    width: 120,
    cell: (row) => <RelativeTime at={row.receivedAt} className="text-ink-2" />,
  },
];

/** What providers sent, newest first. Choose some and take them in again. */
export function ReceiptsTable({
  workspace,
  first,
  openId,
  filter,
  load,
  replay,
  empty,
}: {
  workspace: string;
  first: ReceiptPage;
  openId: string | null;
  /** What was chosen above; stands in the address. */
  filter: ReceiptFilter;
  load: (input: { cursor: string; limit: number } & ReceiptFilter) => Promise<ActionResult<ReceiptPage>>;
  /** Null for those who may only look. */
  replay: ReplayReceipts | null;
  empty: ReactNode;
}) {
  const { pending, act, failure } = useAct();
  const next = useCallback((cursor: string) => load({ cursor, limit: 100, ...filter }), [load, filter]);
  const { rows, hasMore, error, loadMore } = usePages(first, idOf, next);
  const hrefOf = (row: ReceiptDto) =>
    `/${workspace}/jobs/received?${new URLSearchParams({ ...filter, receipt: row.id })}`;
  const said = failure?.message ?? error;
  const open = useOpenRow(hrefOf);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <DataTable
        label="What providers sent"
        columns={columns}
        rows={rows}
        rowId={idOf}
        rowName={(row) => `${row.connectionName}, ${row.id.slice(-6)}`}
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
                  icon={<RotateCcw aria-hidden />}
                  pending={pending}
                  onClick={() =>
                    act(
                      () => replay({ ids: ids.slice(0, 500) }),
                      ({ replayed }) => {
                        clear();
                        toast.done(`${plural(replayed, 'delivery', 'deliveries')} taken in again`);
                      },
                    )
                  }
                >
                  {`Take in ${ids.length} again`}
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

'use client';

import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Column } from '#components/patterns/data-table.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Status } from '#components/ui/badge.tsx';
import type { ReceiptDto, ReceiptState } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { type LedgerPage, LedgerTable } from './ledger-table.tsx';
import { RECEIPT_WORDS } from './receipt-words.ts';

export interface ReceiptFilter {
  state?: ReceiptState;
  connectionId?: string;
}

export type ReplayReceipts = (input: { ids: string[] }) => Promise<ActionResult<{ replayed: number }>>;

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
  first: LedgerPage<ReceiptDto>;
  openId: string | null;
  /** What was chosen above; stands in the address. */
  filter: ReceiptFilter;
  load: (
    input: { cursor: string; limit: number } & ReceiptFilter,
  ) => Promise<ActionResult<LedgerPage<ReceiptDto>>>;
  /** Null for those who may only look. */
  replay: ReplayReceipts | null;
  empty: ReactNode;
}) {
  return (
    <LedgerTable
      label="What providers sent"
      columns={columns}
      first={first}
      query={filter}
      openId={openId}
      nameOf={(row) => row.connectionName}
      hrefOf={(row) => `/${workspace}/jobs/received?${new URLSearchParams({ ...filter, receipt: row.id })}`}
      load={load}
      chosen={
        replay && {
          icon: <RotateCcw aria-hidden />,
          label: (count) => `Take in ${count} again`,
          run: (ids) => replay({ ids: ids.slice(0, 500) }),
          said: ({ replayed }) => `${plural(replayed, 'delivery', 'deliveries')} taken in again`,
        }
      }
      empty={empty}
    />
  );
}

'use client';

import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Column } from '#components/patterns/data-table.tsx';
import { Money, Nothing } from '#components/patterns/money.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { withAttribute } from '#components/views/edited-row.ts';
import { type ListData, ListView } from '#components/views/list-view.tsx';
import type { CellValue } from '#components/views/show-value.tsx';
import type { Editing } from '#components/views/use-edits.ts';
import type { ViewActions } from '#components/views/view-actions.ts';
import type { DealRow, updateDealInput } from '#lib/deals/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { majorUnits } from '#lib/ui/format.ts';

type Page = { items: DealRow[]; nextCursor: string | null };
interface DealsQuery {
  q?: string;
  sort: string;
  group?: string;
  filter?: string;
}

const SHOWN = ['name', 'stage', 'amount', 'contact', 'owner', 'close', 'next', 'updated'];
const OWN = new Set(['owner', 'amount', 'close', 'next']);

const columns: readonly Column<DealRow>[] = [
  { id: 'name', header: 'Deal', cell: (row) => <span dir="auto">{row.name}</span> },
  {
    id: 'amount',
    header: 'Amount',
    width: 112,
    numeric: true,
    card: 'end',
    cell: (row) => <Money amount={majorUnits(row.amountMinor, row.currency)} currency={row.currency} />,
  },
  {
    id: 'contact',
    header: 'Contact',
    width: 152,
    card: 'detail',
    cell: (row) => row.contact?.name ?? <Nothing label="nobody" />,
  },
  {
    id: 'owner',
    header: 'Owner',
    width: 132,
    cell: (row) => row.owner?.name ?? <Nothing label="nobody" />,
  },
  {
    id: 'updated',
    header: 'Changed',
    width: 104,
    cell: (row) => <RelativeTime at={row.updatedAt} className="text-ink-3" />,
  },
];

const nameOf = (row: DealRow) => row.name;

/** @param kinds whether a stage is open, won or lost, by its id. */
function held(row: DealRow, key: string, kinds: Readonly<Record<string, string>>): CellValue {
  if (key.startsWith('attributes.')) return row.attributes[key.slice('attributes.'.length)];
  switch (key) {
    case 'contact':
    case 'account':
      return row[key]?.name;
    case 'pipeline':
      return row.pipelineId;
    case 'stage':
      return row.stageId;
    case 'outcome':
      return kinds[row.stageId];
    case 'amount':
      return row.amountMinor;
    case 'owner':
      return row.owner?.id;
    case 'close':
      return row.closeDate;
    case 'reason':
      return row.reason?.id;
    case 'next':
      return row.nextStep;
    case 'entered':
      return row.enteredStageAt;
    case 'closed':
      return row.closedAt;
    case 'updated':
      return row.updatedAt;
    case 'created':
      return row.createdAt;
    case 'name':
    case 'currency':
      return row[key];
    default:
      return null;
  }
}

type Update = (input: z.input<typeof updateDealInput>) => Promise<ActionResult<DealRow>>;

/** What is written in a cell as a change of the deal. Its stage moves by a decision: on the board, or in its panel. */
const editingOf = (update: Update): Editing<DealRow> => ({
  may: ({ key, type, custom }) =>
    OWN.has(key) || (custom === true && type !== 'multi_select' && type !== 'relation'),
  with(row, { key, options }, value) {
    if (key.startsWith('attributes.'))
      return { ...row, attributes: withAttribute(row.attributes, key, value) };
    const text = typeof value === 'string' ? value : null;
    if (key === 'amount') return { ...row, amountMinor: typeof value === 'number' ? value : 0 };
    if (key === 'close') return { ...row, closeDate: text };
    if (key === 'next') return { ...row, nextStep: text };
    const owner = options?.find((option) => option.value === value);
    return { ...row, owner: owner ? { id: owner.value, name: owner.label } : null };
  },
  keep(row, { key }, value) {
    const of = { dealId: row.id, version: row.version };
    if (key.startsWith('attributes.'))
      return update({ ...of, attributes: { [key.slice('attributes.'.length)]: value } });
    if (key === 'amount') return update({ ...of, amountMinor: typeof value === 'number' ? value : 0 });
    const text = typeof value === 'string' ? value : null;
    if (key === 'close') return update({ ...of, closeDate: text });
    return update(key === 'next' ? { ...of, nextStep: text } : { ...of, ownerId: text });
  },
});

/** Deals of all pipelines as a table, in views; a row leads to the deal beside its board. */
export function DealsTable({
  workspace,
  list,
  first,
  asked,
  kinds,
  load,
  update,
  actions,
  empty,
}: {
  workspace: string;
  list: ListData;
  first: Page;
  asked: DealsQuery;
  kinds: Readonly<Record<string, string>>;
  load: (input: DealsQuery & { cursor: string; limit: number }) => Promise<ActionResult<Page>>;
  /** Absent for who only looks. */
  update?: Update | undefined;
  actions: ViewActions;
  empty: ReactNode;
}) {
  return (
    <ListView
      {...list}
      object="deals"
      label="Deals"
      first={first}
      asked={JSON.stringify([asked, list.view?.id])}
      columns={columns}
      shown={SHOWN}
      rowName={nameOf}
      href={(row) => `/${workspace}/pipeline/${row.id}`}
      held={(row, key) => held(row, key, kinds)}
      currencyOf={(row) => row.currency}
      load={(cursor) => load({ ...asked, cursor, limit: 50 })}
      actions={actions}
      editing={update ? editingOf(update) : undefined}
      searched={asked.q !== undefined}
      empty={empty}
    />
  );
}

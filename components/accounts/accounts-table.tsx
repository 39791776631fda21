'use client';

import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Column } from '#components/patterns/data-table.tsx';
import { Nothing } from '#components/patterns/money.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import { withAttribute } from '#components/views/edited-row.ts';
import { type ListData, ListView } from '#components/views/list-view.tsx';
import type { CellValue } from '#components/views/show-value.tsx';
import type { Editing } from '#components/views/use-edits.ts';
import type { ViewActions } from '#components/views/view-actions.ts';
import type { AccountRow, updateAccountInput } from '#lib/contacts/accounts.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { count } from '#lib/ui/format.ts';

type Page = { items: AccountRow[]; nextCursor: string | null };
export interface AccountsQuery {
  q?: string;
  sort: string;
  group?: string;
  filter?: string;
}

const nameOf = (row: AccountRow) => row.name;

const columns: readonly Column<AccountRow>[] = [
  {
    id: 'name',
    header: 'Name',
    sortable: true,
    cell: (row) => (
      <span className="flex items-center gap-2.5">
        <Avatar name={row.name} />
        <span dir="auto" className="truncate">
          {row.name}
        </span>
      </span>
    ),
  },
  {
    id: 'domain',
    header: 'Domain',
    width: 220,
    card: 'detail',
    cell: (row) => row.domain ?? <Nothing label="no domain" />,
  },
  {
    id: 'contacts',
    header: 'People',
    width: 88,
    cell: (row) => <span className="tabular-nums">{count(row.contacts)}</span>,
  },
  {
    id: 'deals',
    header: 'Open deals',
    width: 104,
    cell: (row) => <span className="tabular-nums">{count(row.openDeals)}</span>,
  },
  {
    id: 'owner',
    header: 'Owner',
    width: 150,
    cell: (row) => row.owner?.name ?? <Nothing label="nobody" />,
  },
  {
    id: 'updated',
    header: 'Changed',
    width: 104,
    sortable: true,
    card: 'end',
    cell: (row) => <RelativeTime at={row.updatedAt} className="text-ink-3" />,
  },
];

const SHOWN = ['name', 'domain', 'contacts', 'deals', 'owner', 'updated'];
const OWN = new Set(['domain', 'owner']);

function held(row: AccountRow, key: string): CellValue {
  if (key.startsWith('attributes.')) return row.attributes[key.slice('attributes.'.length)];
  switch (key) {
    case 'owner':
      return row.owner?.id;
    case 'deals':
      return row.openDeals;
    case 'updated':
      return row.updatedAt;
    case 'created':
      return row.createdAt;
    case 'name':
    case 'domain':
    case 'contacts':
      return row[key];
    default:
      return null;
  }
}

type Update = (input: z.input<typeof updateAccountInput>) => Promise<ActionResult<AccountRow>>;

/** What is written in a cell as a change of the account. */
const editingOf = (update: Update): Editing<AccountRow> => ({
  may: ({ key, type, custom }) =>
    OWN.has(key) || (custom === true && type !== 'multi_select' && type !== 'relation'),
  with(row, { key, options }, value) {
    if (key.startsWith('attributes.'))
      return { ...row, attributes: withAttribute(row.attributes, key, value) };
    if (key === 'domain') return { ...row, domain: typeof value === 'string' ? value : null };
    const owner = options?.find((option) => option.value === value);
    return { ...row, owner: owner ? { id: owner.value, name: owner.label } : null };
  },
  keep(row, { key }, value) {
    const of = { accountId: row.id, version: row.version };
    if (key.startsWith('attributes.'))
      return update({ ...of, attributes: { [key.slice('attributes.'.length)]: value } });
    const text = typeof value === 'string' ? value : null;
    return update(key === 'domain' ? { ...of, domain: text } : { ...of, ownerId: text });
  },
});

/** All companies of the workspace, in views, or those that come closest to what is searched. */
export function AccountsTable({
  workspace,
  list,
  first,
  asked,
  load,
  update,
  actions,
  empty,
}: {
  workspace: string;
  list: ListData;
  first: Page;
  /** How the rows were asked for; with `q` they came by closeness. */
  asked: AccountsQuery;
  load: (input: AccountsQuery & { cursor: string; limit: number }) => Promise<ActionResult<Page>>;
  /** Absent for who only looks. */
  update?: Update | undefined;
  actions: ViewActions;
  empty: ReactNode;
}) {
  return (
    <ListView
      {...list}
      object="accounts"
      label="Accounts"
      first={first}
      asked={JSON.stringify([asked, list.view?.id])}
      columns={columns}
      shown={SHOWN}
      rowName={nameOf}
      href={(row) => `/${workspace}/accounts/${row.id}`}
      held={held}
      load={(cursor) => load({ ...asked, cursor, limit: 50 })}
      actions={actions}
      editing={update ? editingOf(update) : undefined}
      searched={asked.q !== undefined}
      empty={empty}
    />
  );
}

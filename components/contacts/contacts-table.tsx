'use client';

import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Column } from '#components/patterns/data-table.tsx';
import { Nothing } from '#components/patterns/money.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { withAttribute } from '#components/views/edited-row.ts';
import { type ListData, ListView } from '#components/views/list-view.tsx';
import type { CellValue } from '#components/views/show-value.tsx';
import type { Editing } from '#components/views/use-edits.ts';
import type { ViewActions } from '#components/views/view-actions.ts';
import type { ContactRow, updateContactInput } from '#lib/contacts/schemas.ts';
import { CHANNELS } from '#lib/conversations/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { languageName, languageOptions } from '#lib/ui/language-name.ts';

type Page = { items: ContactRow[]; nextCursor: string | null };
export interface ContactsQuery {
  q?: string;
  sort: string;
  group?: string;
  filter?: string;
}

type UpdateContact = z.input<typeof updateContactInput>;

const nameOf = (row: ContactRow) => row.name;

const columns: readonly Column<ContactRow>[] = [
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
    id: 'account',
    header: 'Account',
    width: 200,
    card: 'detail',
    // The second line of a card on a phone: the company, else how they are reached, else nothing.
    cell: (row) =>
      row.account?.name ?? (
        <>
          <span className="max-sm:hidden">
            <Nothing label="no account" />
          </span>
          <span className="sm:hidden">{row.email ?? row.phone}</span>
        </>
      ),
  },
  { id: 'email', header: 'E-mail', width: 210, cell: (row) => row.email ?? <Nothing label="no address" /> },
  {
    id: 'phone',
    header: 'Phone',
    width: 140,
    cell: (row) => <span className="tabular-nums">{row.phone ?? <Nothing label="no number" />}</span>,
  },
  {
    id: 'owner',
    header: 'Owner',
    width: 130,
    cell: (row) => row.owner?.name ?? <Nothing label="nobody" />,
  },
  {
    id: 'tags',
    header: 'Tags',
    width: 150,
    cell: (row) =>
      row.tags.length > 0 ? (
        <span className="flex gap-1">
          {row.tags.slice(0, 2).map((tag) => (
            <Badge key={tag} className="min-w-0 shrink">
              {tag}
            </Badge>
          ))}
          {row.tags.length > 2 ? <span className="text-ink-3">+{row.tags.length - 2}</span> : null}
        </span>
      ) : (
        <Nothing label="no tags" />
      ),
  },
  {
    id: 'language',
    header: 'Language',
    width: 130,
    cell: (row) => (row.language ? languageName(row.language) : <Nothing label="not known" />),
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

const SHOWN = ['name', 'account', 'email', 'phone', 'owner', 'tags', 'updated'];
const OWN = new Set(['owner', 'language', 'channel']);

function held(row: ContactRow, key: string): CellValue {
  if (key.startsWith('attributes.')) return row.attributes[key.slice('attributes.'.length)];
  switch (key) {
    case 'name':
      return row.name;
    case 'account':
      return row.account?.name;
    case 'owner':
      return row.owner?.id;
    case 'channel':
      return row.preferredChannel;
    case 'updated':
      return row.updatedAt;
    case 'created':
      return row.createdAt;
    case 'email':
    case 'phone':
    case 'language':
    case 'tags':
      return row[key];
    default:
      return null;
  }
}

type Update = (input: UpdateContact) => Promise<ActionResult<ContactRow>>;

/** What is written in a cell as a change of the contact. */
const editingOf = (update: Update): Editing<ContactRow> => ({
  may: ({ key, type, custom }) =>
    OWN.has(key) || (custom === true && type !== 'multi_select' && type !== 'relation'),
  choices: (row, { key }) => (key === 'language' ? languageOptions(row.language) : undefined),
  with(row, { key, options }, value) {
    if (key.startsWith('attributes.'))
      return { ...row, attributes: withAttribute(row.attributes, key, value) };
    if (key === 'owner') {
      const owner = options?.find((option) => option.value === value);
      return { ...row, owner: owner ? { id: owner.value, name: owner.label } : null };
    }
    const text = typeof value === 'string' ? value : null;
    return key === 'language' ? { ...row, language: text } : { ...row, preferredChannel: text };
  },
  keep(row, { key }, value) {
    const of = { contactId: row.id, version: row.version };
    if (key.startsWith('attributes.'))
      return update({ ...of, attributes: { [key.slice('attributes.'.length)]: value } });
    const text = typeof value === 'string' ? value : null;
    if (key === 'owner') return update({ ...of, ownerId: text });
    return update(
      key === 'language'
        ? { ...of, language: text }
        : { ...of, preferredChannel: CHANNELS.find((channel) => channel === text) ?? null },
    );
  },
});

/** All people of the workspace, in views, or those that come closest to what is searched. */
export function ContactsTable({
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
  asked: ContactsQuery;
  load: (input: ContactsQuery & { cursor: string; limit: number }) => Promise<ActionResult<Page>>;
  /** Absent for who only looks. */
  update?: Update | undefined;
  actions: ViewActions;
  empty: ReactNode;
}) {
  return (
    <ListView
      {...list}
      object="contacts"
      label="Contacts"
      first={first}
      asked={JSON.stringify([asked, list.view?.id])}
      columns={columns}
      shown={SHOWN}
      rowName={nameOf}
      href={(row) => `/${workspace}/contacts/${row.id}`}
      held={held}
      load={(cursor) => load({ ...asked, cursor, limit: 50 })}
      actions={actions}
      editing={update ? editingOf(update) : undefined}
      searched={asked.q !== undefined}
      empty={empty}
    />
  );
}

'use client';

import type { ReactNode } from 'react';
import type { z } from 'zod';
import { CHANNEL_NAMES, humanise } from '#components/conversations/labels.ts';
import type { Column } from '#components/patterns/data-table.tsx';
import { Nothing } from '#components/patterns/money.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import { withAttribute } from '#components/views/edited-row.ts';
import { type ListData, ListView } from '#components/views/list-view.tsx';
import type { CellValue } from '#components/views/show-value.tsx';
import type { Editing } from '#components/views/use-edits.ts';
import type { ViewActions } from '#components/views/view-actions.ts';
import type { LeadRow, updateLeadInput } from '#lib/contacts/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { BantSigns } from './bant-signs.tsx';
import { LeadStatusBadge } from './lead-status.tsx';
import { Score } from './score.tsx';

type Page = { items: LeadRow[]; nextCursor: string | null };
export interface LeadsQuery {
  q?: string;
  sort: string;
  group?: string;
  filter?: string;
}

const nameOf = (row: LeadRow) => row.contact.name;
const sourceOf = (source: string) => CHANNEL_NAMES[source as keyof typeof CHANNEL_NAMES] ?? humanise(source);

const columns: readonly Column<LeadRow>[] = [
  {
    id: 'name',
    header: 'Contact',
    cell: (row) => (
      <span className="flex items-center gap-2.5">
        <Avatar name={row.contact.name} />
        {/* The name has its whole width first; an address with no room left for it wraps out of sight. */}
        <span className="flex h-5 min-w-0 flex-1 flex-wrap gap-x-2.5 overflow-hidden">
          <span dir="auto" className="max-w-full truncate">
            {row.contact.name}
          </span>
          <span className="min-w-0 flex-1 basis-16 truncate font-normal text-ink-3 max-sm:hidden">
            {row.contact.email ?? row.contact.phone}
          </span>
        </span>
      </span>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    width: 124,
    card: 'detail',
    cell: (row) => <LeadStatusBadge status={row.status} quiet />,
  },
  {
    id: 'score',
    header: 'Score',
    width: 116,
    card: 'end',
    cell: (row) => <Score value={row.score} reasons={row.scoreReasons} />,
  },
  { id: 'bant', header: 'BANT', width: 112, cell: (row) => <BantSigns bant={row.bant} /> },
  { id: 'source', header: 'Source', width: 100, cell: (row) => sourceOf(row.source) },
  {
    id: 'next',
    header: 'Next',
    width: 204,
    cell: (row) =>
      row.nextAction ? <span title={row.nextAction}>{row.nextAction}</span> : <Nothing label="not said" />,
  },
  {
    id: 'owner',
    header: 'Owner',
    width: 132,
    cell: (row) => row.owner?.name ?? <Nothing label="nobody" />,
  },
  {
    id: 'activity',
    header: 'Last activity',
    width: 116,
    cell: (row) => <RelativeTime at={row.lastActivityAt} className="text-ink-3" />,
  },
];

const SHOWN = ['name', 'status', 'score', 'bant', 'source', 'next', 'owner', 'activity'];
const OWN = new Set(['next', 'owner']);

function held(row: LeadRow, key: string): CellValue {
  if (key.startsWith('attributes.')) return row.attributes[key.slice('attributes.'.length)];
  switch (key) {
    case 'name':
      return row.contact.name;
    case 'email':
    case 'phone':
      return row.contact[key];
    case 'owner':
      return row.owner?.id;
    case 'next':
      return row.nextAction;
    case 'activity':
      return row.lastActivityAt;
    case 'updated':
      return row.updatedAt;
    case 'created':
      return row.createdAt;
    case 'contacted':
    case 'qualified':
    case 'converted':
    case 'won':
      return row[`${key}At`];
    case 'campaign':
    case 'medium':
      return row.attribution?.[key];
    case 'referrer':
      return row.attribution?.source;
    case 'status':
    case 'score':
    case 'source':
      return row[key];
    case 'budget':
    case 'authority':
    case 'need':
    case 'timeline':
      return row.bant[key] !== undefined;
    default:
      return null;
  }
}

type Update = (input: z.input<typeof updateLeadInput>) => Promise<ActionResult<LeadRow>>;

/** What is written in a cell as a change of the lead. Its status is a decision: that goes through the lead itself. */
const editingOf = (update: Update): Editing<LeadRow> => ({
  may: ({ key, type, custom }) =>
    OWN.has(key) || (custom === true && type !== 'multi_select' && type !== 'relation'),
  with(row, { key, options }, value) {
    if (key.startsWith('attributes.'))
      return { ...row, attributes: withAttribute(row.attributes, key, value) };
    if (key === 'next') return { ...row, nextAction: typeof value === 'string' ? value : null };
    const owner = options?.find((option) => option.value === value);
    return { ...row, owner: owner ? { id: owner.value, name: owner.label } : null };
  },
  keep(row, { key }, value) {
    const of = { leadId: row.id, version: row.version };
    if (key.startsWith('attributes.'))
      return update({ ...of, attributes: { [key.slice('attributes.'.length)]: value } });
    const text = typeof value === 'string' ? value : null;
    return update(key === 'next' ? { ...of, nextAction: text } : { ...of, ownerId: text });
  },
});

/** Leads in views, with what they are worth and why; a row leads to the person. */
export function LeadsTable({
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
  asked: LeadsQuery;
  load: (input: LeadsQuery & { cursor: string; limit: number }) => Promise<ActionResult<Page>>;
  /** Absent for who only looks. */
  update?: Update | undefined;
  actions: ViewActions;
  empty: ReactNode;
}) {
  return (
    <ListView
      {...list}
      object="leads"
      label="Leads"
      first={first}
      asked={JSON.stringify([asked, list.view?.id])}
      columns={columns}
      shown={SHOWN}
      rowName={nameOf}
      href={(row) => `/${workspace}/contacts/${row.contact.id}`}
      held={held}
      load={(cursor) => load({ ...asked, cursor, limit: 50 })}
      actions={actions}
      editing={update ? editingOf(update) : undefined}
      searched={asked.q !== undefined}
      empty={empty}
    />
  );
}

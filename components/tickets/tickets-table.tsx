'use client';

import type { ReactNode } from 'react';
import type { Column } from '#components/patterns/data-table.tsx';
import { Nothing } from '#components/patterns/money.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { withAttribute } from '#components/views/edited-row.ts';
import { type ListData, ListView } from '#components/views/list-view.tsx';
import type { CellValue } from '#components/views/show-value.tsx';
import type { Editing } from '#components/views/use-edits.ts';
import type { ViewActions } from '#components/views/view-actions.ts';
import type { TicketDto, TicketPriority, TicketRow, TicketStatus } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { DueSign } from './due-sign.tsx';
import { type ShownTag, TagBadge } from './tag-badge.tsx';
import { useBeside } from './ticket-split.tsx';
import { TicketPriorityBadge, TicketStatusBadge } from './ticket-status.tsx';

type Page = { items: TicketRow[]; nextCursor: string | null };
export interface TicketsQuery {
  sort: string;
  group?: string;
  filter?: string;
  status?: TicketStatus;
}

const nameOf = (row: TicketRow) => `ticket ${row.number}`;

const columnsWith = (tags: readonly ShownTag[]): readonly Column<TicketRow>[] => [
  {
    id: 'subject',
    header: 'Ticket',
    cell: (row) => (
      <span className="flex gap-2">
        <span className="w-8 shrink-0 font-normal text-ink-3 tabular-nums">#{row.number}</span>
        <span dir="auto" className="truncate">
          {row.subject}
        </span>
      </span>
    ),
  },
  {
    id: 'status',
    header: 'Status',
    width: 108,
    cell: (row) => <TicketStatusBadge status={row.status} quiet />,
  },
  {
    id: 'priority',
    header: 'Priority',
    width: 104,
    card: 'end',
    cell: (row) => <TicketPriorityBadge priority={row.priority} />,
  },
  {
    id: 'due',
    header: 'Due',
    width: 148,
    card: 'detail',
    cell: (row) => <DueSign dueAt={row.dueAt} breached={row.breached} status={row.status} />,
  },
  {
    id: 'queue',
    header: 'Queue',
    width: 132,
    cell: (row) => row.queue?.name ?? <Nothing label="no queue" />,
  },
  {
    id: 'tags',
    header: 'Tags',
    width: 144,
    cell: (row) =>
      row.tags.length > 0 ? (
        <span className="flex gap-1 overflow-hidden">
          {row.tags.map((tag) => (
            <TagBadge key={tag} name={tag} tags={tags} />
          ))}
        </span>
      ) : (
        <Nothing label="no tags" />
      ),
  },
  { id: 'contact', header: 'Requester', width: 144, cell: (row) => row.contact.name },
  {
    id: 'assignee',
    header: 'Assignee',
    width: 132,
    cell: (row) => row.assignee?.name ?? <Nothing label="nobody" />,
  },
  {
    id: 'updated',
    header: 'Changed',
    width: 112,
    cell: (row) => <RelativeTime at={row.updatedAt} className="text-ink-3" />,
  },
];

const SHOWN = ['subject', 'status', 'priority', 'due', 'queue', 'contact', 'assignee', 'updated'];
/** What there is room for with the ticket beside the list. */
const BESIDE = ['subject', 'due'];
const OWN = new Set(['priority', 'queue', 'assignee', 'category']);

function held(row: TicketRow, key: string): CellValue {
  if (key.startsWith('attributes.')) return row.attributes[key.slice('attributes.'.length)];
  switch (key) {
    case 'contact':
      return row.contact.name;
    case 'queue':
    case 'assignee':
      return row[key]?.id;
    case 'due':
      return row.dueAt;
    case 'solved':
      return row.solvedAt;
    case 'updated':
      return row.updatedAt;
    case 'created':
      return row.createdAt;
    case 'number':
    case 'subject':
    case 'status':
    case 'priority':
    case 'type':
    case 'urgency':
    case 'impact':
    case 'category':
    case 'language':
    case 'tags':
    case 'breached':
      return row[key];
    case 'watchers':
      return row.watcherIds;
    default:
      return null;
  }
}

type Update = (input: {
  ticketId: string;
  version: number;
  priority?: TicketPriority;
  queueId?: string | null;
  assigneeId?: string | null;
  category?: string | null;
  attributes?: Record<string, unknown>;
}) => Promise<ActionResult<TicketDto>>;

/** What is written in a cell as a change of the ticket. */
const editingOf = (update: Update): Editing<TicketRow> => ({
  may: ({ key, type, custom }) =>
    OWN.has(key) || (custom === true && type !== 'multi_select' && type !== 'relation'),
  with(row, { key, options }, value) {
    if (key.startsWith('attributes.'))
      return { ...row, attributes: withAttribute(row.attributes, key, value) };
    const text = typeof value === 'string' ? value : null;
    if (key === 'priority') return text ? { ...row, priority: text as TicketPriority } : row;
    if (key === 'category') return { ...row, category: text };
    const named = options?.find((option) => option.value === value);
    const next = named ? { id: named.value, name: named.label } : null;
    return key === 'queue' ? { ...row, queue: next } : { ...row, assignee: next };
  },
  keep(row, { key }, value) {
    const of = { ticketId: row.id, version: row.version };
    if (key.startsWith('attributes.'))
      return update({ ...of, attributes: { [key.slice('attributes.'.length)]: value } });
    const text = typeof value === 'string' ? value : null;
    if (key === 'priority') return update({ ...of, ...(text ? { priority: text as TicketPriority } : {}) });
    if (key === 'category') return update({ ...of, category: text });
    return update(key === 'queue' ? { ...of, queueId: text } : { ...of, assigneeId: text });
  },
});

/** Tickets in views, with what was promised; a row leads to the ticket. */
export function TicketsTable({
  workspace,
  list,
  first,
  tags,
  asked,
  status,
  load,
  update,
  actions,
  empty,
}: {
  workspace: string;
  list: ListData;
  first: Page;
  tags: readonly ShownTag[];
  asked: TicketsQuery;
  /** Which part of the strip above is shown: a filter keeps it. */
  status: TicketStatus | 'all';
  load: (input: TicketsQuery & { cursor: string; limit: number }) => Promise<ActionResult<Page>>;
  /** Absent for who only looks. */
  update?: Update | undefined;
  actions: ViewActions;
  empty: ReactNode;
}) {
  const beside = useBeside();
  return (
    <ListView
      {...list}
      object="tickets"
      label="Tickets"
      first={first}
      asked={JSON.stringify([asked, list.view?.id])}
      columns={columnsWith(tags)}
      shown={SHOWN}
      beside={{ status }}
      rowName={nameOf}
      href={(row) => `/${workspace}/tickets/${row.id}`}
      held={held}
      {...(beside ? { only: BESIDE, onOpen: beside.open, openId: beside.openId } : {})}
      load={(cursor) => load({ ...asked, cursor, limit: 50 })}
      actions={actions}
      editing={update ? editingOf(update) : undefined}
      empty={empty}
    />
  );
}

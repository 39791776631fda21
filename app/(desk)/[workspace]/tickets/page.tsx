import { Ticket } from 'lucide-react';
import { redirect } from 'next/navigation';
import { Suspense } from 'react';
import { BulkRows } from '#components/bulk/bulk-rows.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Page, PageHeader, PageViews } from '#components/patterns/page-header.tsx';
import { LayoutToggle } from '#components/tickets/layout-toggle.tsx';
import { NewTicket } from '#components/tickets/new-ticket.tsx';
import { TicketComing, TicketSplit } from '#components/tickets/ticket-split.tsx';
import { TICKET_STATUS } from '#components/tickets/ticket-status.tsx';
import { TicketsTable } from '#components/tickets/tickets-table.tsx';
import { ListSkeleton } from '#components/views/list-skeleton.tsx';
import { UnknownList } from '#components/views/unknown-list.tsx';
import type { Ctx } from '#lib/core/ctx.ts';
import { idField } from '#lib/core/fields.ts';
import { requireDesk } from '#lib/http/index.ts';
import { listMacros } from '#lib/macros/index.ts';
import { countTickets, listQueues, listTags, listTickets, readTicketDesk } from '#lib/tickets/index.ts';
import { TICKET_STATUSES, type TicketStatus } from '#lib/tickets/schemas.ts';
import { oneOf } from '#lib/ui/search-params.ts';
import type { FilterGroup } from '#lib/views/schemas.ts';
import { bulkDeskOf } from '../bulk-desk.ts';
import { type Given, readList, viewActionsOf } from '../read-list.ts';
import { findContacts, loadTickets, openTicket, setTicketDesk, updateTicket } from './actions.ts';
import { addressOfNow } from './former-address.ts';
import { TicketPane } from './ticket-pane.tsx';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Given>;
}

const EMPTY: Readonly<Record<TicketStatus | 'all', string>> = {
  all: 'A message that reports a fault or asks for help becomes a ticket, with its number and priority.',
  open: 'A message that reports a fault or asks for help becomes a ticket, with its number and priority.',
  pending: 'Tickets that wait for an answer of the requester stand here.',
  waiting: 'Tickets that wait for somebody else, a supplier or a delivery, stand here.',
  solved: 'Solved tickets stay here until they are closed.',
  closed: 'Finished tickets stand here for later.',
};
/** How the list is looked at, whatever its status. */
const KEPT = ['filter', 'sort', 'group', 'columns'] as const;
const CHOICES = [...TICKET_STATUSES, 'all'] as const;
/** What the list shows until somebody asks. */
const BY_ITSELF = 'open';

/** A view of its own says which ones; the list by itself begins with what is open. */
const statusOf = (given: Given): (typeof CHOICES)[number] =>
  oneOf(CHOICES, given.status) ??
  (given.view === undefined && given.filter === undefined ? BY_ITSELF : 'all');

export default function TicketsPage({ params, searchParams }: Props) {
  return (
    <Page>
      <PageHeader
        title="Tickets"
        action={
          <Suspense fallback={null}>
            <New params={params} />
          </Suspense>
        }
      />
      <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-4 border-line border-b bg-surface px-4 touch:min-h-11">
        <Suspense fallback={null}>
          <Strip params={params} searchParams={searchParams} />
        </Suspense>
      </div>
      <div className="min-h-0 flex-1">
        <Suspense fallback={<ListSkeleton />}>
          <Tickets params={params} searchParams={searchParams} />
        </Suspense>
      </div>
    </Page>
  );
}

async function New({ params }: Pick<Props, 'params'>) {
  const { ctx, workspace } = await requireDesk(params);
  if (!ctx.permissions.has('tickets.write')) return null;
  const { slug } = workspace;
  return (
    <NewTicket workspace={slug} find={findContacts.bind(null, slug)} create={openTicket.bind(null, slug)} />
  );
}

async function Strip({ params, searchParams }: Props) {
  const [{ ctx, workspace }, given] = await Promise.all([requireDesk(params), searchParams]);
  const desk = await readTicketDesk({ ctx, input: {} });
  const status = statusOf(given);
  const kept = KEPT.flatMap((name) => {
    const value = given[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return (
    <>
      <PageViews
        views={CHOICES.map((value) => {
          const asked = new URLSearchParams({
            ...(value === BY_ITSELF && kept.length === 0 ? {} : { status: value }),
            ...Object.fromEntries(kept),
          });
          return {
            label: value === 'all' ? 'All' : TICKET_STATUS[value].word,
            href: `/${workspace.slug}/tickets${asked.size > 0 ? `?${asked}` : ''}`,
            active: value === status,
          };
        })}
      />
      <div className="ml-auto flex items-center gap-2 py-1">
        <LayoutToggle layout={desk.layout} set={setTicketDesk.bind(null, workspace.slug)} />
      </div>
    </>
  );
}

async function Tickets({ params, searchParams }: Props) {
  const given = await searchParams;
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const status = statusOf(given);
  const now = await addressOfNow(ctx, given, status);
  if (now) redirect(`/${slug}/tickets?${now}`);
  const place = status === 'all' ? {} : { status };
  const list = await readList(ctx, given, {
    object: 'tickets',
    usualSort: 'updated',
    read: (query) => listTickets({ ctx, input: { ...query, ...place, limit: 50 } }),
    count: (by, filter) => countTickets({ ctx, input: { by, ...place, ...(filter ? { filter } : {}) } }),
  });
  if (!list) return <UnknownList path={`/${slug}/tickets`} />;
  const { first, query, ...data } = list;
  const [tags, desk] = await Promise.all([listTags({ ctx, input: {} }), readTicketDesk({ ctx, input: {} })]);
  const mayWrite = ctx.permissions.has('tickets.write');
  const table = (
    <TicketsTable
      workspace={slug}
      list={data}
      first={first}
      tags={tags.items.map(({ name, colour }) => ({ name, colour }))}
      asked={{ ...query, ...place }}
      status={status}
      load={loadTickets.bind(null, slug)}
      {...(mayWrite ? { update: updateTicket.bind(null, slug) } : {})}
      actions={viewActionsOf(slug)}
      empty={
        <EmptyState
          icon={<Ticket />}
          title={
            status === 'all' ? 'No tickets yet' : `No ${TICKET_STATUS[status].word.toLowerCase()} tickets`
          }
        >
          {EMPTY[status]}
        </EmptyState>
      }
    />
  );
  // Exactly what the rows were asked by, or "all that match" would mean others.
  const filter = filterOf(status, data.state.filter);
  const rows = (
    <>
      <LiveRefresh topics={['tickets', 'views']} />
      {mayWrite ? (
        <BulkRows
          entity="tickets"
          desk={{
            ...(await bulkDeskOf(ctx, slug, filter)),
            queues: await takingQueues(ctx),
            macros: await macrosInUse(ctx),
          }}
        >
          {table}
        </BulkRows>
      ) : (
        table
      )}
    </>
  );
  if (desk.layout === 'table') return rows;
  const open = idField.safeParse(given.open).data;
  return (
    <TicketSplit
      detail={
        open ? (
          <Suspense key={open} fallback={<TicketComing ticketId={open} />}>
            <TicketPane params={params} ticketId={open} beside />
          </Suspense>
        ) : null
      }
    >
      {rows}
    </TicketSplit>
  );
}

/** The list's filter together with its strip of statuses. */
function filterOf(status: TicketStatus | 'all', filter?: FilterGroup): FilterGroup {
  const place = status === 'all' ? [] : [{ field: 'status', is: 'any_of', value: [status] }];
  // Trees have a greatest depth: what is joined by "and" anyway needs no group around it.
  const own = filter?.op === 'and' ? filter.of : filter ? [filter] : [];
  return { op: 'and', of: [...own, ...place] };
}

async function macrosInUse(ctx: Ctx) {
  const { items } = await listMacros({ ctx, input: {} });
  return items.filter(({ isActive }) => isActive).map(({ id, name }) => ({ id, name }));
}

async function takingQueues(ctx: Ctx) {
  const { items } = await listQueues({ ctx, input: {} });
  return items.filter(({ isActive }) => isActive).map(({ id, name }) => ({ id, name }));
}

import { Ticket } from 'lucide-react';
import { Suspense } from 'react';
import { BulkRows } from '#components/bulk/bulk-rows.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { FilterBar } from '#components/patterns/filter-bar.tsx';
import { Page, PageHeader, PageViews } from '#components/patterns/page-header.tsx';
import { NewTicket } from '#components/tickets/new-ticket.tsx';
import { TICKET_STATUS } from '#components/tickets/ticket-status.tsx';
import { TicketsTable } from '#components/tickets/tickets-table.tsx';
import { ListSkeleton } from '#components/views/list-skeleton.tsx';
import { UnknownList } from '#components/views/unknown-list.tsx';
import type { Ctx } from '#lib/core/ctx.ts';
import type { FilterGroup } from '#lib/core/filters/filter.ts';
import { requireDesk } from '#lib/http/index.ts';
import { listMacros } from '#lib/macros/index.ts';
import { countTickets, listQueues, listTickets } from '#lib/tickets/index.ts';
import { TICKET_STATUSES, type TicketStatus } from '#lib/tickets/schemas.ts';
import { oneOf } from '#lib/ui/search-params.ts';
import { bulkDeskOf } from '../bulk-desk.ts';
import { type Given, readList, viewActionsOf } from '../read-list.ts';
import { findContacts, loadTickets, openTicket, updateTicket } from './actions.ts';

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
const CHOICES = [...TICKET_STATUSES, 'all'] as const;

/** A view of its own says which ones; the list by itself begins with what is open. */
const statusOf = (given: Given): (typeof CHOICES)[number] =>
  oneOf(CHOICES, given.status) ?? (given.view === undefined && given.filter === undefined ? 'open' : 'all');

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
  const { items: queues } = await listQueues({ ctx, input: {} });
  const status = statusOf(given);
  const queue = typeof given.queue === 'string' ? given.queue : null;
  return (
    <>
      <PageViews
        views={CHOICES.map((value) => {
          const asked = new URLSearchParams({
            ...(value === 'open' ? {} : { status: value }),
            ...(queue ? { queue } : {}),
          });
          return {
            label: value === 'all' ? 'All' : TICKET_STATUS[value].word,
            href: `/${workspace.slug}/tickets${asked.size > 0 ? `?${asked}` : ''}`,
            active: value === status,
          };
        })}
      />
      {queues.length > 0 ? (
        <div className="ml-auto py-1">
          <FilterBar
            filters={[
              {
                name: 'queue',
                label: 'Queue',
                options: queues.map(({ id, name }) => ({ value: id, label: name })),
              },
            ]}
          />
        </div>
      ) : null}
    </>
  );
}

async function Tickets({ params, searchParams }: Props) {
  const given = await searchParams;
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const status = statusOf(given);
  const queue = typeof given.queue === 'string' && given.queue !== '' ? given.queue : null;
  const place = { ...(status === 'all' ? {} : { status }), ...(queue ? { queueId: queue } : {}) };
  const list = await readList(ctx, given, {
    object: 'tickets',
    usualSort: 'updated',
    read: (query) => listTickets({ ctx, input: { ...query, ...place, limit: 50 } }),
    count: (by, filter) => countTickets({ ctx, input: { by, ...place, ...(filter ? { filter } : {}) } }),
  });
  if (!list) return <UnknownList path={`/${slug}/tickets`} />;
  const { first, query, ...data } = list;
  const mayWrite = ctx.permissions.has('tickets.write');
  const table = (
    <TicketsTable
      workspace={slug}
      list={data}
      first={first}
      asked={{ ...query, ...place }}
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
  const filter = filterOf(place, data.state.filter);
  return (
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
}

/** The list's filter together with its strip of statuses and the queue. */
function filterOf(
  { status, queueId }: { status?: TicketStatus; queueId?: string },
  filter?: FilterGroup,
): FilterGroup {
  const place = [
    ...(status ? [{ field: 'status', is: 'any_of', value: [status] }] : []),
    ...(queueId ? [{ field: 'queue', is: 'any_of', value: [queueId] }] : []),
  ];
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

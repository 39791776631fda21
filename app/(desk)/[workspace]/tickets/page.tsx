import { Ticket } from 'lucide-react';
import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Page, PageHeader, PageViews } from '#components/patterns/page-header.tsx';
import { TICKET_STATUS } from '#components/tickets/ticket-status.tsx';
import { TicketsTable } from '#components/tickets/tickets-table.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { listTickets } from '#lib/tickets/index.ts';
import { TICKET_STATUSES } from '#lib/tickets/schemas.ts';
import { oneOf } from '#lib/ui/search-params.ts';
import { loadTickets } from './actions.ts';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const EMPTY = {
  open: 'A message that reports a fault or asks for help becomes a ticket, with its number and priority.',
  pending: 'Tickets that wait for an answer of the requester or of somebody else stand here.',
  solved: 'Solved tickets stay here until they are closed.',
  closed: 'Finished tickets stand here for later.',
} as const;

export default function TicketsPage({ params, searchParams }: Props) {
  return (
    <Page>
      <PageHeader title="Tickets" />
      <div className="h-9 shrink-0 border-line border-b bg-surface px-4 touch:h-11">
        <Suspense fallback={null}>
          <Views params={params} searchParams={searchParams} />
        </Suspense>
      </div>
      <div className="min-h-0 flex-1">
        <Suspense fallback={<SkeletonRows rows={12} />}>
          <Tickets params={params} searchParams={searchParams} />
        </Suspense>
      </div>
    </Page>
  );
}

async function Views({ params, searchParams }: Props) {
  const [{ workspace }, given] = await Promise.all([params, searchParams]);
  const status = oneOf(TICKET_STATUSES, given.status) ?? 'open';
  return (
    <PageViews
      views={TICKET_STATUSES.map((value) => ({
        label: TICKET_STATUS[value].word,
        href: `/${workspace}/tickets${value === 'open' ? '' : `?status=${value}`}`,
        active: value === status,
      }))}
    />
  );
}

async function Tickets({ params, searchParams }: Props) {
  const given = await searchParams;
  const { ctx, workspace } = await requireDesk(params);
  const status = oneOf(TICKET_STATUSES, given.status) ?? 'open';
  const first = await listTickets({ ctx, input: { status, limit: 50 } });
  return (
    <>
      <LiveRefresh topics={['tickets']} />
      <TicketsTable
        key={status}
        workspace={workspace.slug}
        status={status}
        first={first}
        load={loadTickets.bind(null, workspace.slug)}
        empty={
          <EmptyState icon={<Ticket />} title={`No ${TICKET_STATUS[status].word.toLowerCase()} tickets`}>
            {EMPTY[status]}
          </EmptyState>
        }
      />
    </>
  );
}

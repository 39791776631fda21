import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { Page, PageBody, PageHeader } from '#components/patterns/page-header.tsx';
import { CardSkeleton } from '#components/reports/card-skeleton.tsx';
import { ReportFilters } from '#components/reports/report-filters.tsx';
import { dayIn } from '#lib/core/filters/period.ts';
import { getWorkspace, listMembers, listTeams } from '#lib/tenancy/index.ts';
import { askedOf, type Props } from '../asked.ts';
import { BreachesCard } from './breaches-card.tsx';
import { TicketCards } from './ticket-cards.tsx';

const CARDS = ['Opened and solved', 'Not solved yet', 'How soon', 'Promises', 'What agents did with tickets'];

/** Tickets in numbers; each of them leads to its rows. */
export default function TicketReportsPage(props: Props) {
  return (
    <Page>
      <Suspense fallback={<PageHeader title="Tickets in numbers" />}>
        <Header {...props} />
      </Suspense>
      <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-1.5 border-line border-b bg-surface px-4 py-1.5 print:hidden">
        <Suspense fallback={<div className="h-control-sm w-72" />}>
          <Filters {...props} />
        </Suspense>
      </div>
      <PageBody className="p-4">
        <LiveRefresh topics={['tickets']} />
        <div className="mx-auto grid max-w-6xl gap-4 lg:grid-cols-2">
          <Suspense
            fallback={CARDS.map((title, at) => <CardSkeleton key={title} title={title} wide={at === 0} />)}
          >
            <TicketCards {...props} />
          </Suspense>
          <Suspense fallback={<CardSkeleton title="Broken promises" wide />}>
            <BreachesCard {...props} />
          </Suspense>
        </div>
      </PageBody>
    </Page>
  );
}

async function Header({ params }: Props) {
  const { workspace } = await params;
  return <PageHeader title="Tickets in numbers" back={{ href: `/${workspace}/reports`, label: 'Reports' }} />;
}

async function Filters(props: Props) {
  const { ctx } = await askedOf(props);
  const [{ timeZone }, members, teams] = await Promise.all([
    getWorkspace({ ctx, input: {} }),
    listMembers({ ctx, input: {} }),
    listTeams({ ctx, input: {} }),
  ]);
  return (
    <ReportFilters
      today={dayIn(ctx.now, timeZone)}
      others={[
        {
          name: 'owner',
          label: 'Assignee',
          options: members.items.map(({ userId, name }) => ({ value: userId, label: name })),
        },
        {
          name: 'team',
          label: 'Team',
          options: teams.items.map(({ id, name }) => ({ value: id, label: name })),
        },
      ].filter(({ options }) => options.length > 0)}
    />
  );
}

import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { Page, PageBody, PageHeader } from '#components/patterns/page-header.tsx';
import { CardSkeleton } from '#components/reports/card-skeleton.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { ActsCard } from './acts-card.tsx';
import { AnswersCard } from './answers-card.tsx';
import { askedOf, type Props } from './asked.ts';
import { ClosedCard } from './closed-card.tsx';
import { Filters } from './filters.tsx';
import { ForecastCard } from './forecast-card.tsx';
import { FunnelCard } from './funnel-card.tsx';
import { LeadsCard } from './leads-card.tsx';
import { PipelineCard } from './pipeline-card.tsx';
import { RatingsCard } from './ratings-card.tsx';
import { RecentCard } from './recent-card.tsx';

const CARDS = [
  { title: 'Leads by source', wide: true, Card: LeadsCard },
  { title: 'From lead to won', Card: FunnelCard },
  { title: 'Open deals by stage', Card: PipelineCard },
  { title: 'Won and lost', wide: true, Card: ClosedCard },
  { title: 'Forecast', Card: ForecastCard },
  { title: 'First answer', Card: AnswersCard },
  { title: 'What agents did', Card: ActsCard },
  { title: 'Ratings', wide: true, Card: RatingsCard },
  { title: 'Latest leads', Card: RecentCard },
];

/** The workspace in numbers; each of them leads to its rows. A card that is slow holds up no other. */
export default function ReportsPage(props: Props) {
  return (
    <Page>
      <PageHeader
        title="Reports"
        action={
          <Suspense fallback={null}>
            <ToTickets {...props} />
          </Suspense>
        }
      />
      <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-1.5 border-line border-b bg-surface px-4 py-1.5 print:hidden">
        <Suspense fallback={<div className="h-control-sm w-72" />}>
          <Filters {...props} />
        </Suspense>
      </div>
      <PageBody className="p-4">
        <LiveRefresh topics={['leads', 'deals', 'conversations', 'approvals']} />
        <div className="mx-auto grid max-w-6xl gap-4 lg:grid-cols-2">
          {CARDS.map(({ title, wide = false, Card }) => (
            <Suspense key={title} fallback={<CardSkeleton title={title} wide={wide} />}>
              <Card {...props} />
            </Suspense>
          ))}
        </div>
      </PageBody>
    </Page>
  );
}

/** Tickets have figures of their own, on a page of their own. */
async function ToTickets(props: Props) {
  const { ctx, slug } = await askedOf(props);
  if (!ctx.permissions.has('tickets.read')) return null;
  return <ButtonLink href={`/${slug}/reports/tickets`}>Tickets in numbers</ButtonLink>;
}

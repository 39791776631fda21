import { Suspense } from 'react';
import { weeksOf } from '#components/deals/calendar-days.ts';
import { CloseCalendar } from '#components/deals/close-calendar.tsx';
import { PipelineViews } from '#components/deals/pipeline-views.tsx';
import { CalendarSkeleton, ViewsSkeleton } from '#components/deals/skeletons.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { Page, PageBody, PageHeader } from '#components/patterns/page-header.tsx';
import { listDealsByClose } from '#lib/deals/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { updateDeal } from '../actions.ts';
import { pipelineOf, WhichPipeline } from '../which-pipeline.tsx';

interface Asked {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Open deals by the day they are to close, a month at a time. */
export default function CalendarPage(asked: Asked) {
  return (
    <Page>
      <PageHeader
        title="Calendar"
        action={
          <Suspense fallback={null}>
            <WhichPipeline params={asked.params} />
          </Suspense>
        }
      />
      <Suspense fallback={<ViewsSkeleton />}>
        <PipelineViews />
      </Suspense>
      <PageBody className="bg-surface">
        <Suspense fallback={<CalendarSkeleton />}>
          <Calendar {...asked} />
        </Suspense>
      </PageBody>
    </Page>
  );
}

async function Calendar({ params, searchParams }: Asked) {
  const given = await searchParams;
  const { month: asked } = given;
  const which = pipelineOf(given);
  const { ctx, workspace } = await requireDesk(params);
  const today = ctx.now.toISOString().slice(0, 10);
  // Anything else in the address counts as not given.
  const month =
    typeof asked === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) ? asked : today.slice(0, 7);
  const days = weeksOf(month).flat();
  const { items, undated } = await listDealsByClose({
    ctx,
    input: { ...which, from: days[0] ?? today, to: days.at(-1) ?? today },
  });
  return (
    <>
      <LiveRefresh topics={['deals']} />
      <CloseCalendar
        workspace={workspace.slug}
        month={month}
        {...which}
        today={today}
        deals={items}
        undated={undated}
        mayWrite={ctx.permissions.has('deals.write')}
        setCloseDate={updateDeal.bind(null, workspace.slug)}
      />
    </>
  );
}

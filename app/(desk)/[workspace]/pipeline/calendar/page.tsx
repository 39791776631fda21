import { weeksOf } from '#components/deals/calendar-days.ts';
import { CloseCalendar } from '#components/deals/close-calendar.tsx';
import { CalendarSkeleton } from '#components/deals/skeletons.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { listDealsByClose } from '#lib/deals/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { updateDeal } from '../actions.ts';
import { type AskedPipeline, PipelinePage } from '../pipeline-page.tsx';
import { pipelineOf } from '../which-pipeline.tsx';

/** Open deals by the day they are to close, a month at a time. */
export default function CalendarPage(asked: AskedPipeline) {
  return (
    <PipelinePage title="Calendar" params={asked.params} fallback={<CalendarSkeleton />}>
      <Calendar {...asked} />
    </PipelinePage>
  );
}

async function Calendar({ params, searchParams }: AskedPipeline) {
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

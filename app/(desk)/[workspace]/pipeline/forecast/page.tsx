import { ForecastChangeList } from '#components/deals/forecast-changes.tsx';
import { ForecastMonths } from '#components/deals/forecast-months.tsx';
import { ForecastTotals } from '#components/deals/forecast-totals.tsx';
import { ForecastSkeleton } from '#components/deals/skeletons.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { forecastChanges, readForecast } from '#lib/deals/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import { setTarget } from '../actions.ts';
import { type AskedPipeline, PipelinePage } from '../pipeline-page.tsx';
import { pipelineOf } from '../which-pipeline.tsx';

/** What is to be expected in three months, against the targets, and what changed in a week. */
export default function ForecastPage(asked: AskedPipeline) {
  return (
    <PipelinePage title="Forecast" params={asked.params} fallback={<ForecastSkeleton />}>
      <Forecast {...asked} />
    </PipelinePage>
  );
}

async function Forecast({ params, searchParams }: AskedPipeline) {
  const given = await searchParams;
  const { from } = given;
  const which = pipelineOf(given);
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const mayManage = ctx.permissions.has('deals.manage');
  const [forecast, changes, members] = await Promise.all([
    readForecast({
      ctx,
      // Anything else in the address counts as not given.
      input: {
        ...which,
        ...(typeof from === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/.test(from) ? { from } : {}),
      },
    }),
    forecastChanges({ ctx, input: which }),
    listMembers({ ctx, input: {} }),
  ]);
  return (
    <div className="mx-auto max-w-6xl space-y-8 p-4 pb-16">
      <LiveRefresh topics={['deals']} />
      <ForecastTotals workspace={slug} forecast={forecast} {...which} />
      <ForecastMonths
        forecast={forecast}
        members={members.items.map(({ userId, name }) => ({ id: userId, name }))}
        setTarget={mayManage ? setTarget.bind(null, slug) : null}
      />
      <ForecastChangeList workspace={slug} changes={changes} />
    </div>
  );
}

import { Suspense } from 'react';
import { FunctionTable } from '#components/jobs/function-table.tsx';
import { JobsLive } from '#components/jobs/jobs-live.tsx';
import { Overview } from '#components/jobs/overview.tsx';
import { RetentionChoice } from '#components/jobs/retention-choice.tsx';
import { OverviewSkeleton } from '#components/jobs/skeletons.tsx';
import { PageBody } from '#components/patterns/page-header.tsx';
import { Section } from '#components/patterns/section.tsx';
import { getJobSettings, queueStats } from '#lib/jobs/index.ts';
import { STATS_WINDOWS } from '#lib/jobs/schemas.ts';
import { oneOf } from '#lib/ui/search-params.ts';
import { saveJobSettings } from './actions.ts';
import { JobsRestricted, openJobs } from './may-see.tsx';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default function JobsPage(props: Props) {
  return (
    <PageBody className="p-4">
      <div className="mx-auto max-w-6xl">
        <Suspense fallback={<OverviewSkeleton />}>
          <Content {...props} />
        </Suspense>
      </div>
    </PageBody>
  );
}

async function Content({ params, searchParams }: Props) {
  const window = oneOf([...STATS_WINDOWS], (await searchParams).window) ?? '24h';
  const desk = await openJobs(params);
  if (desk === 'restricted') return <JobsRestricted params={params} />;
  const { ctx, workspace } = desk;
  const [stats, settings] = await Promise.all([
    queueStats({ ctx, input: { window } }),
    getJobSettings({ ctx, input: {} }),
  ]);
  const mayManage = ctx.permissions.has('jobs.manage');
  return (
    <>
      <JobsLive />
      <Overview workspace={workspace.slug} stats={stats} />
      <Section
        title="Functions"
        description="Most urgent first. Open ones as they are now, ended ones of the period."
        className="mt-4"
      >
        <FunctionTable workspace={workspace.slug} functions={stats.functions} />
      </Section>
      <Section
        title="Keep ended runs"
        description="Older ones are removed with their steps, and so are events that were sent. Dead letters stay until they are run again, parked events until they are released."
      >
        <RetentionChoice
          settings={settings}
          what="retentionDays"
          save={mayManage ? saveJobSettings.bind(null, workspace.slug) : null}
        />
      </Section>
      <Section
        title="Keep what providers sent"
        description="Deliveries that were taken in, or held nothing for us, are removed after that. What failed or is not taken in yet stays."
      >
        <RetentionChoice
          settings={settings}
          what="receiptDays"
          save={mayManage ? saveJobSettings.bind(null, workspace.slug) : null}
        />
      </Section>
    </>
  );
}

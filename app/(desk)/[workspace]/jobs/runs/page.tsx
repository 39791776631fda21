import { ListChecks, SearchX } from 'lucide-react';
import Link from 'next/link';
import { Suspense } from 'react';
import { JobsLive } from '#components/jobs/jobs-live.tsx';
import { RunDetail } from '#components/jobs/run-detail.tsx';
import { RunFilterBar } from '#components/jobs/run-filter-bar.tsx';
import { readRunQuery, uuidOf } from '#components/jobs/run-filters.ts';
import { PanelFrame } from '#components/jobs/runs-frame.tsx';
import { RunsTable } from '#components/jobs/runs-table.tsx';
import { PanelSkeleton } from '#components/jobs/skeletons.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { SkeletonTable } from '#components/ui/skeleton.tsx';
import { isAppError } from '#lib/core/errors.ts';
import { knownFunctions, listJobs, readJob } from '#lib/jobs/index.ts';
import { cancelRun, loadRuns, retryRun } from '../actions.ts';
import { JobsRestricted, openJobs } from '../may-see.tsx';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default function RunsPage(props: Props) {
  return (
    <>
      <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-1.5 border-line border-b bg-surface px-4 py-1.5">
        <Suspense fallback={<div className="h-control-sm w-72" />}>
          <Filters {...props} />
        </Suspense>
      </div>
      <div className="min-h-0 flex-1">
        <Suspense fallback={<SkeletonTable />}>
          <Content {...props} />
        </Suspense>
      </div>
    </>
  );
}

async function Filters({ params }: Props) {
  if ((await openJobs(params)) === 'restricted') return null;
  return <RunFilterBar functions={knownFunctions().map(({ id, name }) => ({ id, name }))} />;
}

async function Content({ params, searchParams }: Props) {
  const given = await searchParams;
  const desk = await openJobs(params);
  if (desk === 'restricted') return <JobsRestricted params={params} />;
  const { ctx, workspace } = desk;
  const { slug } = workspace;
  const query = readRunQuery(given, ctx.now.getTime());
  const first = await listJobs({ ctx, input: { ...query, limit: 50 } });
  const run = uuidOf(given.run) ?? null;
  const path = `/${slug}/jobs/runs`;
  return (
    <PanelFrame
      path={path}
      param="run"
      label="Run"
      fullPage={path}
      detail={
        run ? (
          <Suspense key={run} fallback={<PanelSkeleton />}>
            <Run params={params} jobId={run} />
          </Suspense>
        ) : null
      }
    >
      <JobsLive />
      <RunsTable
        key={JSON.stringify({ ...query, from: given.since })}
        workspace={slug}
        first={first}
        query={query}
        openId={run}
        load={loadRuns.bind(null, slug)}
        empty={
          Object.keys(query).length > 0 ? (
            <EmptyState
              icon={<SearchX />}
              title="No run fits"
              action={<ButtonLink href={path}>Show all runs</ButtonLink>}
            >
              Nothing was asked for with these filters, or it is older than runs are kept. What should have
              begun and did not may be among the{' '}
              <Link href={`/${slug}/jobs/parked`} className="text-accent-ink underline">
                events that could not be handed over
              </Link>
              .
            </EmptyState>
          ) : (
            <EmptyState
              icon={<ListChecks />}
              title="Nothing has run yet"
              action={<ButtonLink href={`/${slug}/simulator`}>Write as a customer</ButtonLink>}
            >
              Every message, approval and article starts durable work. It stands here with its steps.
            </EmptyState>
          )
        }
      />
    </PanelFrame>
  );
}

async function Run({ params, jobId }: Pick<Props, 'params'> & { jobId: string }) {
  const desk = await openJobs(params);
  if (desk === 'restricted') return null;
  const { ctx, workspace } = desk;
  const job = await readJob({ ctx, input: { jobId } }).catch((error: unknown) => {
    if (isAppError(error) && error.code === 'not_found') return null;
    throw error;
  });
  if (!job)
    return (
      <EmptyState icon={<SearchX />} title="This run is not here">
        It was removed with the other old ones, or it belongs to another workspace.
      </EmptyState>
    );
  const actions = ctx.permissions.has('jobs.manage')
    ? { cancel: cancelRun.bind(null, workspace.slug), retry: retryRun.bind(null, workspace.slug) }
    : null;
  return <RunDetail key={job.id} workspace={workspace.slug} job={job} actions={actions} />;
}

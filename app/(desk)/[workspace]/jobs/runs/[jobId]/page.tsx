import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { JobsLive } from '#components/jobs/jobs-live.tsx';
import { RunDetail } from '#components/jobs/run-detail.tsx';
import { uuidOf } from '#components/jobs/run-filters.ts';
import { PanelSkeleton } from '#components/jobs/skeletons.tsx';
import { PageBody } from '#components/patterns/page-header.tsx';
import { isAppError } from '#lib/core/errors.ts';
import { readJob } from '#lib/jobs/index.ts';
import { cancelRun, retryRun } from '../../actions.ts';
import { JobsRestricted, openJobs } from '../../may-see.tsx';

type Params = Promise<{ workspace: string; jobId: string }>;

/** A run by itself, to be linked to. */
export default function RunPage({ params }: { params: Params }) {
  return (
    <PageBody className="pt-5">
      <div className="mx-auto max-w-3xl">
        <Suspense fallback={<PanelSkeleton />}>
          <Run params={params} />
        </Suspense>
      </div>
    </PageBody>
  );
}

async function Run({ params }: { params: Params }) {
  const jobId = uuidOf((await params).jobId);
  const desk = await openJobs(params);
  if (desk === 'restricted') return <JobsRestricted params={params} />;
  if (!jobId) notFound();
  const { ctx, workspace } = desk;
  const job = await readJob({ ctx, input: { jobId } }).catch((error: unknown) => {
    if (isAppError(error) && error.code === 'not_found') notFound();
    throw error;
  });
  const actions = ctx.permissions.has('jobs.manage')
    ? { cancel: cancelRun.bind(null, workspace.slug), retry: retryRun.bind(null, workspace.slug) }
    : null;
  return (
    <>
      <JobsLive />
      <RunDetail workspace={workspace.slug} job={job} actions={actions} />
    </>
  );
}

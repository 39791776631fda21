import { MailCheck, SearchX } from 'lucide-react';
import { Suspense } from 'react';
import { JobsLive } from '#components/jobs/jobs-live.tsx';
import { ParkedDetail } from '#components/jobs/parked-detail.tsx';
import { ParkedTable } from '#components/jobs/parked-table.tsx';
import { ReleaseAll } from '#components/jobs/release-all.tsx';
import { uuidOf } from '#components/jobs/run-filters.ts';
import { PanelFrame } from '#components/jobs/runs-frame.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { SkeletonTable } from '#components/ui/skeleton.tsx';
import { listParkedEvents, readParkedEvent } from '#lib/jobs/index.ts';
import { loadParkedEvents, releaseParked } from '../actions.ts';
import { JobsRestricted, openJobs } from '../may-see.tsx';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default function ParkedPage(props: Props) {
  return (
    <>
      <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-line border-b bg-surface px-4 py-1.5">
        <p className="text-ink-2 text-xs">
          Events that the durable server refused five times. Mend the reason, then release them.
        </p>
        <Suspense fallback={<div className="h-control-sm" />}>
          <All {...props} />
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

async function All({ params }: Props) {
  const desk = await openJobs(params);
  if (desk === 'restricted' || !desk.ctx.permissions.has('jobs.manage')) return null;
  const { items } = await listParkedEvents({ ctx: desk.ctx, input: { limit: 1 } });
  if (items.length === 0) return null;
  return (
    <span className="ml-auto">
      <ReleaseAll release={releaseParked.bind(null, desk.workspace.slug)} />
    </span>
  );
}

async function Content({ params, searchParams }: Props) {
  const given = await searchParams;
  const desk = await openJobs(params);
  if (desk === 'restricted') return <JobsRestricted params={params} />;
  const { ctx, workspace } = desk;
  const { slug } = workspace;
  const open = uuidOf(given.event) ?? null;
  const [first, event] = await Promise.all([
    listParkedEvents({ ctx, input: { limit: 50 } }),
    open ? readParkedEvent({ ctx, input: { eventId: open } }) : null,
  ]);
  const release = ctx.permissions.has('jobs.manage') ? releaseParked.bind(null, slug) : null;
  return (
    <PanelFrame
      path={`/${slug}/jobs/parked`}
      param="event"
      label="Parked event"
      detail={
        event ? (
          <ParkedDetail key={event.id} event={event} release={release} />
        ) : (
          <EmptyState icon={<SearchX />} title="This event is not parked">
            It was released and handed over, or it belongs to another workspace.
          </EmptyState>
        )
      }
    >
      <JobsLive />
      <ParkedTable
        workspace={slug}
        first={first}
        openId={open}
        load={loadParkedEvents.bind(null, slug)}
        release={release}
        empty={
          <EmptyState icon={<MailCheck />} title="Every event was handed over">
            What happens here starts durable functions by events. One that the durable server refuses five
            times is kept here with the reason, until somebody releases it.
          </EmptyState>
        }
      />
    </PanelFrame>
  );
}

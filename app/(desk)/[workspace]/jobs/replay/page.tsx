import { Suspense } from 'react';
import { JobsLive } from '#components/jobs/jobs-live.tsx';
import { ReplayEventsForm } from '#components/jobs/replay-events-form.tsx';
import { ReplayList } from '#components/jobs/replay-progress.tsx';
import { PageBody } from '#components/patterns/page-header.tsx';
import { Section, SectionsSkeleton } from '#components/patterns/section.tsx';
import { knownFunctions, listReplays } from '#lib/jobs/index.ts';
import { cancelReplay, replayEvents } from '../actions.ts';
import { JobsRestricted, openJobs } from '../may-see.tsx';

type Params = Promise<{ workspace: string }>;

export default function ReplayPage({ params }: { params: Params }) {
  return (
    <PageBody className="px-4">
      <div className="mx-auto max-w-4xl">
        <Suspense fallback={<SectionsSkeleton />}>
          <Content params={params} />
        </Suspense>
      </div>
    </PageBody>
  );
}

const HOUR_MS = 3_600_000;
/** As a `datetime-local` box wants it. */
const boxTime = (at: number): string => new Date(at).toISOString().slice(0, 16);

async function Content({ params }: { params: Params }) {
  const desk = await openJobs(params);
  if (desk === 'restricted') return <JobsRestricted params={params} />;
  const { ctx, workspace } = desk;
  const mayManage = ctx.permissions.has('jobs.manage');
  const replays = await listReplays({ ctx, input: { limit: 10 } });
  const now = ctx.now.getTime();
  return (
    <>
      <JobsLive />
      <Section
        title="Run events again"
        description="After a mistake is mended, events of the past can start chosen functions again. Only those functions hear them: nobody else is woken."
      >
        {mayManage ? (
          <ReplayEventsForm
            functions={knownFunctions()
              .filter(({ id }) => !id.startsWith('jobs.'))
              .map(({ id, name, events }) => ({ id, name, events }))}
            from={boxTime(now - HOUR_MS)}
            to={boxTime(now + 60_000)}
            replay={replayEvents.bind(null, workspace.slug)}
          />
        ) : (
          <p className="text-ink-2 text-sm">Managers run events again.</p>
        )}
      </Section>
      <Section title="Replays" description="The last ten, of events and of dead letters.">
        {replays.length > 0 ? (
          <ReplayList replays={replays} cancel={mayManage ? cancelReplay.bind(null, workspace.slug) : null} />
        ) : (
          <p className="text-ink-2 text-sm">None yet.</p>
        )}
      </Section>
    </>
  );
}

import { MailCheck, SearchX } from 'lucide-react';
import { Suspense } from 'react';
import { DeadLettersTable } from '#components/jobs/dead-letters-table.tsx';
import { JobsLive } from '#components/jobs/jobs-live.tsx';
import { LetterDetail } from '#components/jobs/letter-detail.tsx';
import { readLetterQuery } from '#components/jobs/letter-filters.ts';
import { ReplayAll } from '#components/jobs/replay-all.tsx';
import { ReplayList } from '#components/jobs/replay-progress.tsx';
import { uuidOf } from '#components/jobs/run-filters.ts';
import { PanelFrame } from '#components/jobs/runs-frame.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { FilterBar } from '#components/patterns/filter-bar.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { SkeletonTable } from '#components/ui/skeleton.tsx';
import { knownFunctions, listDeadLetters, listReplays, readDeadLetter } from '#lib/jobs/index.ts';
import { cancelReplay, loadDeadLetters, replayDeadLetters } from '../actions.ts';
import { JobsRestricted, openJobs } from '../may-see.tsx';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default function DeadLettersPage(props: Props) {
  return (
    <>
      <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-1.5 border-line border-b bg-surface px-4 py-1.5">
        <Suspense fallback={<div className="h-control-sm w-72" />}>
          <Filters {...props} />
        </Suspense>
      </div>
      <Suspense fallback={null}>
        <UnderWay {...props} />
      </Suspense>
      <div className="min-h-0 flex-1">
        <Suspense fallback={<SkeletonTable />}>
          <Content {...props} />
        </Suspense>
      </div>
    </>
  );
}

async function Filters({ params, searchParams }: Props) {
  const desk = await openJobs(params);
  if (desk === 'restricted') return null;
  const { ctx, workspace } = desk;
  const query = readLetterQuery(await searchParams, ctx.now.getTime());
  const { state, ...filter } = query;
  // A button for what is there: with nothing to run it would ask for a yes to nothing.
  const mayRun = state !== 'replayed' && ctx.permissions.has('jobs.manage');
  const { items } = mayRun ? await listDeadLetters({ ctx, input: { ...query, limit: 1 } }) : { items: [] };
  return (
    <>
      <FilterBar
        filters={[
          {
            name: 'state',
            label: 'State',
            options: [
              { value: 'replayed', label: 'Run again' },
              { value: 'all', label: 'All' },
            ],
          },
          {
            name: 'function',
            label: 'Function',
            options: knownFunctions().map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            name: 'since',
            label: 'Gave up',
            options: [
              { value: '1h', label: 'in the last hour' },
              { value: '24h', label: 'in the last day' },
              { value: '7d', label: 'in the last week' },
            ],
          },
        ]}
      />
      {items.length > 0 ? (
        <span className="ml-auto">
          <ReplayAll
            filter={filter}
            filtered={Object.keys(filter).length > 0}
            replay={replayDeadLetters.bind(null, workspace.slug)}
          />
        </span>
      ) : null}
    </>
  );
}

/** Replays that are not over stand above the list. */
async function UnderWay({ params }: Props) {
  const desk = await openJobs(params);
  if (desk === 'restricted') return null;
  const { ctx, workspace } = desk;
  const running = (await listReplays({ ctx, input: {} })).filter(({ state }) => state === 'running');
  if (running.length === 0) return null;
  return (
    <div className="shrink-0 border-line border-b px-4 py-3">
      <ReplayList
        replays={running}
        cancel={ctx.permissions.has('jobs.manage') ? cancelReplay.bind(null, workspace.slug) : null}
      />
    </div>
  );
}

async function Content({ params, searchParams }: Props) {
  const given = await searchParams;
  const desk = await openJobs(params);
  if (desk === 'restricted') return <JobsRestricted params={params} />;
  const { ctx, workspace } = desk;
  const { slug } = workspace;
  const query = readLetterQuery(given, ctx.now.getTime());
  const open = uuidOf(given.letter) ?? null;
  const [first, letter] = await Promise.all([
    listDeadLetters({ ctx, input: { ...query, limit: 50 } }),
    open ? readDeadLetter({ ctx, input: { deadLetterId: open } }) : null,
  ]);
  const replay = ctx.permissions.has('jobs.manage') ? replayDeadLetters.bind(null, slug) : null;
  const path = `/${slug}/jobs/dead-letters`;
  const plain = query.state === 'open' && !query.functionId && !query.from;
  return (
    <PanelFrame
      path={path}
      param="letter"
      label="Dead letter"
      detail={
        letter ? (
          <LetterDetail key={letter.id} workspace={slug} letter={letter} replay={replay} />
        ) : (
          <EmptyState icon={<SearchX />} title="This dead letter is not here">
            It was removed some time after it was run again, or it belongs to another workspace.
          </EmptyState>
        )
      }
    >
      <JobsLive />
      <DeadLettersTable
        key={JSON.stringify({ ...query, from: given.since })}
        workspace={slug}
        first={first}
        query={query}
        openId={open}
        load={loadDeadLetters.bind(null, slug)}
        replay={replay}
        empty={
          plain ? (
            <EmptyState icon={<MailCheck />} title="Nothing gave up">
              A function tries six times within fifteen minutes. What still fails is kept here with its
              payload, to be run again when the reason is gone.
            </EmptyState>
          ) : (
            <EmptyState
              icon={<SearchX />}
              title="No dead letter fits"
              action={<ButtonLink href={path}>Show all of them</ButtonLink>}
            />
          )
        }
      />
    </PanelFrame>
  );
}

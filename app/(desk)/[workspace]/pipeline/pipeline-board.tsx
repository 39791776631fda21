import { SquareKanban } from 'lucide-react';
import { type ReactNode, Suspense } from 'react';
import { boardHref } from '#components/deals/board-href.ts';
import { BoardView } from '#components/deals/board-view.tsx';
import { NewDeal } from '#components/deals/new-deal.tsx';
import { PipelineFrame } from '#components/deals/pipeline-frame.tsx';
import { PipelineSwitch } from '#components/deals/pipeline-switch.tsx';
import { PipelineViews } from '#components/deals/pipeline-views.tsx';
import { BoardSkeleton, ViewsSkeleton } from '#components/deals/skeletons.tsx';
import type { BoardQuery } from '#components/deals/use-board-data.ts';
import { ExportMenu } from '#components/exports/export-menu.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Page, PageHeader } from '#components/patterns/page-header.tsx';
import { SearchBox } from '#components/patterns/search-box.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { listAttributes } from '#lib/attributes/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import { listPipelines, readBoard } from '#lib/deals/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { getWorkspace } from '#lib/tenancy/index.ts';
import { listFields, listViews } from '#lib/views/index.ts';
import { writeFilter } from '#lib/views/schemas.ts';
import { findRelated } from '../contacts/actions.ts';
import { viewActionsOf } from '../read-list.ts';
import { createDeal, moveDealStage, readBoardAgain, reorderDeal, undo } from './actions.ts';
import { asNotFound } from './as-not-found.ts';
import { entryChoices } from './entry-choices.ts';
import { loadDeals } from './table/actions.ts';

type Params = Promise<{ workspace: string; pipeline?: string }>;

/** The board of a pipeline; it stays while the panels of deals come and go beside it. */
export function PipelineBoard({ params, children }: { params: Params; children: ReactNode }) {
  return (
    <Page>
      <PageHeader
        title="Pipeline"
        filters={
          <Suspense fallback={<div className="h-control-sm w-72" />}>
            <SearchBox label="Search the board" placeholder="Deal, contact or account" />
          </Suspense>
        }
        action={
          <Suspense fallback={null}>
            <Export params={params} />
            <Create params={params} />
          </Suspense>
        }
      >
        <Suspense fallback={null}>
          <Switch params={params} />
        </Suspense>
        <p className="mr-1 flex items-center gap-1.5 text-ink-3 text-xs max-lg:hidden touch:hidden">
          Walk <Kbd keys="left" /> <Kbd keys="right" /> <span className="ml-1.5">Move</span> <Kbd keys="[" />
          <Kbd keys="]" />
        </p>
      </PageHeader>
      <Suspense fallback={<ViewsSkeleton />}>
        <PipelineViews />
      </Suspense>
      <div className="min-h-0 flex-1">
        <Suspense fallback={<BoardSkeleton />}>
          <PipelineFrame detail={children}>
            <Suspense fallback={<BoardSkeleton />}>
              <Board params={params} />
            </Suspense>
          </PipelineFrame>
        </Suspense>
      </div>
    </Page>
  );
}

async function Board({ params }: { params: Params }) {
  const { pipeline } = await params;
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const [views, fields, choices] = await Promise.all([
    listViews({ ctx, input: { object: 'deals' } }),
    listFields({ ctx, input: { object: 'deals' } }),
    entryChoices(ctx, slug),
  ]);
  // A layout does not know what the address asks beyond its path: it reads what most see, the board the rest.
  const first = views.items.find(({ isDefault }) => isDefault)?.state.filter;
  const which = pipeline ? { pipelineId: pipeline } : {};
  const [served, board] = await boardOf(ctx, which, first ? { filter: writeFilter(first) } : {});
  return (
    <>
      <LiveRefresh topics={['deals', 'views']} />
      <BoardView
        board={board}
        served={served}
        home={boardHref(slug, pipeline)}
        views={views.items}
        fields={fields.items}
        mayMove={ctx.permissions.has('deals.write')}
        choices={choices}
        actions={{
          move: moveDealStage.bind(null, slug),
          reorder: reorderDeal.bind(null, slug),
          undo: undo.bind(null, slug),
          readBoard: readBoardAgain.bind(null, slug),
          loadDeals: loadDeals.bind(null, slug),
          views: viewActionsOf(slug),
        }}
        empty={
          <EmptyState icon={<SquareKanban />} title="No deals yet" className="h-full">
            Deals stand here by stage, with what they are worth. Open one with “New deal”, or convert a
            qualified lead on its contact’s page.
          </EmptyState>
        }
      />
    </>
  );
}

/** The board, without the filter where that asks for a field which is gone: the board then says so itself. */
async function boardOf(ctx: Ctx, which: { pipelineId?: string }, asked: BoardQuery) {
  try {
    return [asked, await readBoard({ ctx, input: { ...which, ...asked } })] as const;
  } catch (error) {
    const gone = asked.filter !== undefined && isAppError(error) && error.code === 'invalid_input';
    if (!gone) return asNotFound(error);
    return [{}, await readBoard({ ctx, input: which }).catch(asNotFound)] as const;
  }
}

async function Export({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  if (!ctx.permissions.has('records.export')) return null;
  return <ExportMenu workspace={workspace.slug} of="deals" takes={{ filter: 'filter', q: 'q' }} />;
}

async function Switch({ params }: { params: Params }) {
  const { pipeline } = await params;
  const { ctx, workspace } = await requireDesk(params);
  const { items } = await listPipelines({ ctx, input: {} });
  const current = pipeline ?? items.find(({ isDefault }) => isDefault)?.id ?? '';
  const offered = items.filter(({ id, archivedAt }) => !archivedAt || id === current);
  return (
    <PipelineSwitch
      workspace={workspace.slug}
      current={current}
      pipelines={offered.map(({ id, name, isDefault }) => ({ id, name, isDefault }))}
    />
  );
}

async function Create({ params }: { params: Params }) {
  const { pipeline } = await params;
  const { ctx, workspace, user } = await requireDesk(params);
  if (!ctx.permissions.has('deals.write')) return null;
  const { slug } = workspace;
  const [choices, { currency }, fields] = await Promise.all([
    entryChoices(ctx, slug),
    getWorkspace({ ctx, input: {} }),
    listAttributes({ ctx, input: { object: 'deal' } }),
  ]);
  return (
    <NewDeal
      workspace={slug}
      me={user.id}
      choices={choices}
      home={boardHref(slug, pipeline)}
      currency={currency}
      {...(pipeline ? { pipelineId: pipeline } : {})}
      required={{ definitions: fields.items, find: findRelated.bind(null, slug) }}
      create={createDeal.bind(null, slug)}
    />
  );
}

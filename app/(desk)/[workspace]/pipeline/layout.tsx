import { SquareKanban } from 'lucide-react';
import { type ReactNode, Suspense } from 'react';
import { DealBoard } from '#components/deals/board.tsx';
import { NewDeal } from '#components/deals/new-deal.tsx';
import { PipelineFrame } from '#components/deals/pipeline-frame.tsx';
import { BoardSkeleton } from '#components/deals/skeletons.tsx';
import { ExportMenu } from '#components/exports/export-menu.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Page, PageHeader } from '#components/patterns/page-header.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { readBoard } from '#lib/deals/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import { createDeal, findContacts, moveDealStage, reorderDeal, undo } from './actions.ts';

type Params = Promise<{ workspace: string }>;

/** The board stays while the panels of deals come and go beside it. */
export default function PipelineLayout({ params, children }: { params: Params; children: ReactNode }) {
  return (
    <Page>
      <PageHeader
        title="Pipeline"
        action={
          <Suspense fallback={null}>
            <Export params={params} />
            <Create params={params} />
          </Suspense>
        }
      >
        <p className="mr-1 flex items-center gap-1.5 text-ink-3 text-xs max-md:hidden touch:hidden">
          Walk <Kbd keys="left" /> <Kbd keys="right" /> <span className="ml-1.5">Move</span> <Kbd keys="[" />
          <Kbd keys="]" />
        </p>
      </PageHeader>
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
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const board = await readBoard({ ctx, input: {} });
  const mayMove = ctx.permissions.has('deals.write');
  return (
    <>
      <LiveRefresh topics={['deals']} />
      {board.deals.length === 0 ? (
        <EmptyState icon={<SquareKanban />} title="No deals yet" className="h-full">
          Deals stand here by stage, with what they are worth. Open one with “New deal”, or convert a
          qualified lead on its contact’s page.
        </EmptyState>
      ) : (
        <DealBoard
          workspace={slug}
          board={board}
          mayMove={mayMove}
          actions={{
            move: moveDealStage.bind(null, slug),
            reorder: reorderDeal.bind(null, slug),
            undo: undo.bind(null, slug),
          }}
        />
      )}
    </>
  );
}

async function Export({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  if (!ctx.permissions.has('records.export')) return null;
  return <ExportMenu workspace={workspace.slug} of="deals" takes={{ filter: 'filter', sort: 'sort' }} />;
}

async function Create({ params }: { params: Params }) {
  const { ctx, workspace, user } = await requireDesk(params);
  if (!ctx.permissions.has('deals.write')) return null;
  const members = await listMembers({ ctx, input: {} });
  return (
    <NewDeal
      workspace={workspace.slug}
      me={user.id}
      members={members.items.map(({ userId, name }) => ({ userId, name }))}
      create={createDeal.bind(null, workspace.slug)}
      findContacts={findContacts.bind(null, workspace.slug)}
    />
  );
}

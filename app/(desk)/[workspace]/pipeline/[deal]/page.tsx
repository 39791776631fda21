import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { DealPanel } from '#components/deals/deal-panel.tsx';
import { DealSkeleton } from '#components/deals/skeletons.tsx';
import { Remember } from '#components/frame/remember.tsx';
import { isAppError } from '#lib/core/errors.ts';
import { listPipelines, readDeal } from '#lib/deals/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import { findContacts, moveDealStage, undo, updateDeal } from '../actions.ts';

type Params = Promise<{ workspace: string; deal: string }>;

export default function DealPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<DealSkeleton />}>
      <Deal params={params} />
    </Suspense>
  );
}

async function Deal({ params }: { params: Params }) {
  const { deal: dealId } = await params;
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const [deal, pipelines, members] = await Promise.all([
    readDeal({ ctx, input: { dealId } }),
    listPipelines({ ctx, input: {} }),
    listMembers({ ctx, input: {} }),
  ]).catch((error: unknown) => {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid_input')) notFound();
    throw error;
  });
  return (
    <>
      <Remember workspace={slug} title={deal.name} kind="Deal" href={`/${slug}/pipeline/${deal.id}`} />
      <DealPanel
        workspace={slug}
        deal={deal}
        stages={pipelines.items.find(({ id }) => id === deal.pipelineId)?.stages ?? [deal.stage]}
        members={members.items.map(({ userId, name }) => ({ userId, name }))}
        mayWrite={ctx.permissions.has('deals.write')}
        actions={{
          move: moveDealStage.bind(null, slug),
          undo: undo.bind(null, slug),
          update: updateDeal.bind(null, slug),
          findContacts: findContacts.bind(null, slug),
        }}
      />
    </>
  );
}

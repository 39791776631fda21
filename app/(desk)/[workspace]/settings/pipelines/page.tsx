import { Suspense } from 'react';
import { NewPipeline } from '#components/deals/new-pipeline.tsx';
import { PipelineSettings } from '#components/deals/pipeline-settings.tsx';
import { ReasonSettings } from '#components/deals/reason-settings.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { AskLine } from '#components/patterns/ask-line.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { listDealReasons, listPipelines } from '#lib/deals/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { whoMay } from '../who-may.ts';
import {
  addStage,
  createPipeline,
  createReason,
  removeStage,
  updatePipeline,
  updateReason,
  updateStage,
} from './actions.ts';

type Params = Promise<{ workspace: string }>;

export default function PipelinesPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton rows={6} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const mayManage = ctx.permissions.has('deals.manage');
  const [pipelines, reasons, managers] = await Promise.all([
    listPipelines({ ctx, input: {} }),
    listDealReasons({ ctx, input: {} }),
    mayManage ? [] : whoMay(ctx, ['admin', 'manager']),
  ]);
  const actions = mayManage
    ? {
        updatePipeline: updatePipeline.bind(null, slug),
        addStage: addStage.bind(null, slug),
        updateStage: updateStage.bind(null, slug),
        removeStage: removeStage.bind(null, slug),
      }
    : null;
  return (
    <>
      {mayManage ? null : <AskLine ask={managers}>Managers set up pipelines, stages and reasons.</AskLine>}
      {pipelines.items.map((pipeline) => (
        <PipelineSettings key={pipeline.id} workspace={slug} pipeline={pipeline} actions={actions} />
      ))}
      {mayManage ? (
        <NewPipeline
          pipelines={pipelines.items.map(({ id, name }) => ({ id, name }))}
          create={createPipeline.bind(null, slug)}
        />
      ) : null}
      <ReasonSettings
        reasons={reasons.items}
        actions={
          mayManage ? { create: createReason.bind(null, slug), update: updateReason.bind(null, slug) } : null
        }
      />
      <LiveRefresh topics={['deals', 'settings']} />
    </>
  );
}

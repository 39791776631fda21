import { Suspense } from 'react';
import { AttributeFacts } from '#components/attributes/attribute-facts.tsx';
import { DealPanel } from '#components/deals/deal-panel.tsx';
import { DealTimeline } from '#components/deals/deal-timeline.tsx';
import { DealSkeleton } from '#components/deals/skeletons.tsx';
import { Remember } from '#components/frame/remember.tsx';
import { listAbilities } from '#lib/abilities/index.ts';
import { showAttributes } from '#lib/attributes/index.ts';
import { listPipelines } from '#lib/deals/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { readDealPage } from '#lib/insights/index.ts';
import { findRelated } from '../contacts/actions.ts';
import { NextOf } from '../next-action/next-of.tsx';
import { NotesOf } from '../notes/record-notes.tsx';
import { TasksOf } from '../tasks/record-tasks.tsx';
import { loadTimeline, moveDealStage, setDealLines, undo, updateDeal } from './actions.ts';
import { asNotFound } from './as-not-found.ts';
import { entryChoices } from './entry-choices.ts';

type Params = Promise<{ workspace: string; deal: string }>;

/** The panel of a deal, beside whichever board it was opened from. */
export function DealView({ params }: { params: Params }) {
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
  const [deal, pipelines, choices] = await Promise.all([
    readDealPage({ ctx, input: { dealId } }),
    listPipelines({ ctx, input: {} }),
    entryChoices(ctx, slug),
  ]).catch(asNotFound);
  const fields = await showAttributes({ ctx, input: { object: 'deal', attributes: deal.attributes } });
  const mayWrite = ctx.permissions.has('deals.write');
  return (
    <>
      <Remember workspace={slug} title={deal.name} kind="Deal" href={`/${slug}/pipeline/${deal.id}`} />
      <DealPanel
        workspace={slug}
        deal={deal}
        stages={pipelines.items.find(({ id }) => id === deal.pipelineId)?.stages ?? [deal.stage]}
        choices={choices}
        mayWrite={mayWrite}
        fields={
          fields.length > 0 ? (
            <AttributeFacts
              workspace={slug}
              shown={fields}
              record={{ dealId: deal.id, version: deal.version }}
              update={mayWrite ? updateDeal.bind(null, slug) : null}
              find={findRelated.bind(null, slug)}
            />
          ) : null
        }
        actions={{
          move: moveDealStage.bind(null, slug),
          undo: undo.bind(null, slug),
          update: updateDeal.bind(null, slug),
          setLines: setDealLines.bind(null, slug),
        }}
        next={deal.closedAt ? null : <NextOf params={params} record={{ type: 'deal', id: deal.id }} />}
        work={
          <>
            <TasksOf params={params} record={{ kind: 'deal', id: deal.id }} />
            <NotesOf params={params} record={{ type: 'deal', id: deal.id }} />
          </>
        }
        timeline={
          ctx.permissions.has('audit.read') ? (
            <DealTimeline
              key={deal.id}
              workspace={slug}
              dealId={deal.id}
              first={deal.timeline}
              names={Object.fromEntries(choices.members.map(({ userId, name }) => [userId, name]))}
              load={loadTimeline.bind(null, slug)}
              undo={mayWrite ? undo.bind(null, slug) : null}
              reversible={listAbilities().flatMap((one) => (one.reversible ? one.name : []))}
            />
          ) : null
        }
      />
    </>
  );
}

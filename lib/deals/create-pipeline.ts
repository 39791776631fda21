import { pipelines, stages } from '#db/schema/deals.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { createPipelineInput } from './pipelines.schemas.ts';
import { findPipeline } from './repo.ts';
import type { PipelineDto, StageDto } from './schemas.ts';

type StageRule = Pick<StageDto, 'name' | 'probability' | 'kind' | 'rottingDays' | 'wants'>;

const stage = (name: string, probability: number, kind: StageDto['kind'] = 'open'): StageRule => ({
  name,
  probability,
  kind,
  rottingDays: kind === 'open' ? 14 : null,
  wants: [],
});

const USUAL: readonly StageRule[] = [
  stage('New', 10),
  stage('Qualified', 40),
  stage('Proposal', 70),
  stage('Closed won', 100, 'won'),
  stage('Closed lost', 0, 'lost'),
];

/** Another pipeline, beside those there are. @throws AppError `not_found` for a foreign `from`. */
export const createPipeline = defineVerb({
  name: 'create_pipeline',
  does: 'manage pipelines',
  permission: 'deals.manage',
  input: createPipelineInput,
  run: ({ ctx, input }): Promise<PipelineDto> =>
    withTenant(ctx, async (tx) => {
      const { workspaceId } = ctx;
      const rules = input.from ? (await findPipeline(tx, ctx, input.from)).stages : USUAL;
      const id = newId();
      await tx.insert(pipelines).values({ workspaceId, id, name: input.name, createdAt: ctx.now });
      await tx.insert(stages).values(
        rules.map(({ name, probability, kind, rottingDays, wants }, position) => ({
          ...{ workspaceId, id: newId(), pipelineId: id, position },
          ...{ name, probability, kind, rottingDays, wants: [...wants] },
        })),
      );
      await record(tx, ctx, {
        audit: {
          action: 'pipeline.created',
          entity: { type: 'pipeline', id },
          details: { name: input.name },
        },
        live: { topic: 'deals', id },
      });
      return findPipeline(tx, ctx, id);
    }),
});

import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import type { StageDto } from './schemas.ts';

/** The stages with one more, after `afterId` or first. @throws AppError `invalid_input`. */
export function placed(stages: readonly StageDto[], stage: StageDto, afterId: string | null): StageDto[] {
  const at = afterId === null ? 0 : stages.findIndex(({ id }) => id === afterId) + 1;
  if (afterId !== null && at === 0) throw invalid('afterId', 'must be another stage of the pipeline');
  return [...stages.slice(0, at), stage, ...stages.slice(at)];
}

/** Numbers the stages in this order. Out of the way first, because two may never share a place. */
export async function writeOrder(
  tx: Tx,
  ctx: Ctx,
  pipelineId: string,
  order: readonly Pick<StageDto, 'id'>[],
): Promise<void> {
  await tx.raw`
    update stages set position = position + 1000
    where workspace_id = ${ctx.workspaceId} and pipeline_id = ${pipelineId} and removed_at is null`;
  await tx.raw`
    update stages s set position = o.at
    from unnest(${order.map(({ id }) => id)}::uuid[]) with ordinality as o (id, at)
    where s.workspace_id = ${ctx.workspaceId} and s.id = o.id`;
}

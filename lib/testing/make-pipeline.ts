import { dealReasons, pipelines, stages } from '#db/schema/deals.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';

const STAGES = [
  { name: 'New', probability: 10, kind: 'open' },
  { name: 'Contacted', probability: 25, kind: 'open' },
  { name: 'Qualified', probability: 50, kind: 'open' },
  { name: 'Proposal', probability: 75, kind: 'open' },
  { name: 'Closed won', probability: 100, kind: 'won' },
  { name: 'Closed lost', probability: 0, kind: 'lost' },
] as const;

/** The pipeline of a test workspace, as `createWorkspace` makes it. */
export async function createDefaultPipeline(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>): Promise<void> {
  const { workspaceId } = ctx;
  const [found] = await tx.raw`select 1 from pipelines where workspace_id = ${workspaceId} limit 1`;
  if (found) return;
  const pipelineId = newId();
  await tx.insert(pipelines).values({ workspaceId, id: pipelineId, name: 'Sales', isDefault: true });
  await tx
    .insert(stages)
    .values(STAGES.map((stage, position) => ({ ...stage, workspaceId, id: newId(), pipelineId, position })));
  await tx.insert(dealReasons).values({ workspaceId, id: newId(), kind: 'lost', name: 'Price', position: 1 });
}

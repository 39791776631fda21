import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { createDeal, listPipelines } from '#lib/deals/index.ts';
import { agentCtx } from '#lib/tenancy/contexts.ts';
import { makeWorkspace } from './make.ts';
import { createDefaultPipeline } from './make-pipeline.ts';

/** A workspace with a deal in the first stage, and an agent that may propose to change it. */
export async function makeDeal(amountMinor = 100_000) {
  const workspace = await makeWorkspace();
  const manager = await workspace.as('manager');
  await withTenant(manager, (tx) => createDefaultPipeline(tx, manager));
  const pipelines = await listPipelines({ ctx: manager, input: {} });
  const deal = await createDeal({ ctx: manager, input: { name: 'Twelve blocks', amountMinor } });
  const stageId = (name: string): string =>
    pipelines.items[0]?.stages.find((stage) => stage.name === name)?.id ?? '';
  const agent: Ctx = agentCtx({ workspaceId: workspace.id, agent: { id: 'engage', name: 'Engage' } });
  return { workspace, manager, agent, deal, stageId };
}

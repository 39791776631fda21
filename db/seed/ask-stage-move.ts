import { and, eq } from 'drizzle-orm';
import { deals, stages } from '#db/schema/deals.ts';
import { withTenant } from '#db/tenant.ts';
import { perform } from '#lib/abilities/index.ts';
import { agentCtx } from '#lib/tenancy/index.ts';
import { ENGAGE } from './scene.ts';

/** The last day of the month, as the customer says it. */
const endOfMonth = (now: Date): string =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 0)).toISOString().slice(0, 10);

/**
 * One proposal of the present, made as an agent makes it: through the gate, which asks. After the demo is committed,
 * because the gate has a transaction of its own.
 */
export async function askStageMove(workspaceId: string, now: Date): Promise<void> {
  const move = await withTenant({ workspaceId }, async (tx) => {
    const [deal] = await tx
      .select({ id: deals.id })
      .from(deals)
      .where(and(eq(deals.workspaceId, workspaceId), eq(deals.name, 'Twelve residential blocks')));
    const [stage] = await tx
      .select({ id: stages.id })
      .from(stages)
      .where(and(eq(stages.workspaceId, workspaceId), eq(stages.name, 'Proposal')));
    return deal && stage ? { dealId: deal.id, stageId: stage.id } : null;
  });
  if (!move) throw new Error('The demo lacks the deal or the stage.');
  const ctx = agentCtx({ workspaceId, agent: { id: ENGAGE.id, name: ENGAGE.name }, now });
  const proposal = {
    ...move,
    closeDate: endOfMonth(now),
    quotes: {
      Stage: 'Please send us a proposal for all twelve blocks',
      'Close date': 'we want to sign before the end of the month',
    },
  };
  await perform(ctx, 'change_deal', proposal, {
    idempotencyKey: `seed:${move.dealId}:change:1`,
    why: 'Sven-Olof writes that the board approved €60,000, and asks for a proposal for all twelve blocks, to sign this month.',
    intent: 'buying',
    confidence: 0.9,
  });
}

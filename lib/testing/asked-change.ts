import { approveAction, claimAction, perform } from '#lib/abilities/index.ts';
import { readApproval, setApprovalRule } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { makeDeal } from './make-deal.ts';

/** The same person, minutes later. */
export const later = (ctx: Ctx, minutes: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
});

/** What a rule says where a test does not. */
export const ONE = { minutes: 60, signatures: 1, role: 'operator', onExpiry: 'reject' } as const;

/** A deal whose change waits, under a rule of its own. */
export async function asked(rule: Partial<Parameters<typeof setApprovalRule>[0]['input']> = {}) {
  const made = await makeDeal();
  const { workspace, manager, agent, deal, stageId } = made;
  await setApprovalRule({ ctx: manager, input: { risk: 'medium', ...ONE, ...rule } });
  const propose = (input: Record<string, unknown> = {}) =>
    perform(
      agent,
      'change_deal',
      {
        dealId: deal.id,
        stageId: stageId('Proposal'),
        amountMinor: 6_000_000,
        closeDate: '2026-12-31',
        quotes: { Amount: 'the board approved €60,000' },
        ...input,
      },
      { idempotencyKey: newId(), confidence: 0.9 },
    );
  const answer = await propose();
  const approvalId = answer.approvalId ?? '';
  const card = async (ctx: Ctx) => {
    const dto = await readApproval({ ctx, input: { approvalId } });
    return { dto, shown: { approvalId, fingerprint: dto.fingerprint } };
  };
  const approve = async (ctx: Ctx, more: { fields?: string[]; editedInput?: Record<string, unknown> } = {}) =>
    approveAction({ ctx, input: { ...(await card(ctx)).shown, ...more } });
  const run = () =>
    claimAction({
      ctx: systemCtx({ workspaceId: workspace.id, name: 'executor', now: later(manager, 1).now }),
      input: { actionId: answer.actionId, runId: 'run' },
    });
  return { ...made, ...answer, approvalId, propose, card, approve, run, admin: await workspace.as('admin') };
}

/** Why somebody may not sign. */
export const refused = (reason: string) => ({ details: { reason } });

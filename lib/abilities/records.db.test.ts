import { expect, it } from 'vitest';
import { decisions } from '#db/schema/autonomy.ts';
import { decisionRecords } from '#db/schema/decision-records.ts';
import { withTenant } from '#db/tenant.ts';
import { readApproval, readPlaces, setRule, verifyChain } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { updateDeal } from '#lib/deals/index.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeDeal } from '#lib/testing/make-deal.ts';
import {
  approveAction,
  claimAction,
  dismissAction,
  expireApproval,
  perform,
  rejectAction,
  undoAction,
} from './index.ts';

withTestDatabase();

const later = (ctx: Ctx, hours: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + hours * 3_600_000),
});

/** A move of a deal that an agent proposes and a person is asked about, as often as wanted. */
async function desk() {
  const made = await makeDeal();
  const { workspace, manager, agent, deal, stageId } = made;
  const propose = async (stage: string) => {
    const answer = await perform(
      agent,
      'move_deal_stage',
      { dealId: deal.id, stageId: stageId(stage) },
      { idempotencyKey: newId(), confidence: 0.9, sources: [] },
    );
    const approvalId = answer.approvalId ?? '';
    return {
      ...answer,
      approvalId,
      approve: async () => {
        const { fingerprint } = await readApproval({ ctx: manager, input: { approvalId } });
        return approveAction({ ctx: manager, input: { approvalId, fingerprint } });
      },
      run: () =>
        claimAction({
          ctx: systemCtx({ workspaceId: workspace.id, name: 'executor', now: later(manager, 0.1).now }),
          input: { actionId: answer.actionId, runId: 'run' },
        }),
      kinds: async () => (await readPlaces(manager, answer.actionId)).map(({ kind }) => kind),
    };
  };
  return { ...made, propose };
}

it('enters every turn of an action in the chain, and the chain stands', async () => {
  const { workspace, manager, agent, deal, propose, stageId } = await desk();
  const done = await propose('Proposal');
  await done.approve();
  await done.run();
  await undoAction({ ctx: manager, input: { actionId: done.actionId } });
  expect(await done.kinds()).toEqual(['decided', 'approved', 'executed', 'undone']);

  const no = await propose('Qualified');
  await rejectAction({
    ctx: manager,
    input: { approvalId: no.approvalId, reason: 'Too early', redraft: false },
  });
  expect(await no.kinds()).toEqual(['decided', 'rejected']);

  const late = await propose('Contacted');
  const night = later(manager, 24 * 40);
  await expireApproval({
    ctx: systemCtx({ workspaceId: workspace.id, name: 'watch', now: night.now }),
    input: { approvalId: late.approvalId },
  });
  expect(await late.kinds()).toEqual(['decided', 'expired']);

  const moved = await propose('Closed won');
  const { version } = await updateDeal({
    ctx: manager,
    input: { dealId: deal.id, version: await versionOf(manager, deal.id), amountMinor: 99_00 },
  });
  expect(version).toBeGreaterThan(0);
  await expect(moved.approve()).rejects.toMatchObject({ details: { reason: 'fingerprint_changed' } });
  expect(await moved.kinds()).toEqual(['decided', 'conflicted']);

  const away = await propose('Qualified');
  await dismissAction({ ctx: manager, input: { approvalId: away.approvalId } });
  expect(await away.kinds()).toEqual(['decided', 'voided']);

  // Let go alone: decided and done in one transaction, in this order.
  await setRule({
    ctx: manager,
    input: { rule: { ability: 'move_deal_stage', level: 5 }, reason: 'Moves may go alone' },
  });
  const alone = await perform(
    agent,
    'move_deal_stage',
    { dealId: deal.id, stageId: stageId('Contacted') },
    { idempotencyKey: newId(), confidence: 0.99 },
  );
  expect(alone.decision).toBe('execute');
  expect((await readPlaces(manager, alone.actionId)).map(({ kind }) => kind)).toEqual([
    'decided',
    'executed',
  ]);

  const counts = await withTenant(manager, async (tx) => ({
    decided: await tx.$count(decisions),
    records: await tx.$count(decisionRecords),
  }));
  expect(counts.decided).toBe(6);
  expect(await verifyChain({ workspaceId: workspace.id })).toMatchObject({
    ok: true,
    records: counts.records,
  });
});

it('enters the same request once', async () => {
  const { manager, agent, deal, stageId } = await desk();
  const ask = () =>
    perform(
      agent,
      'move_deal_stage',
      { dealId: deal.id, stageId: stageId('Proposal') },
      { idempotencyKey: 'the same' },
    );
  const answers = await Promise.all([ask(), ask(), ask()]);
  expect(new Set(answers.map(({ actionId }) => actionId)).size).toBe(1);
  expect(await readPlaces(manager, answers[0]?.actionId ?? '')).toHaveLength(1);
});

const versionOf = (ctx: Ctx, dealId: string): Promise<number> =>
  withTenant(ctx, async (tx) => {
    const [row] = await tx.raw<{ version: number }[]>`select version from deals where id = ${dealId}`;
    return row?.version ?? 0;
  });

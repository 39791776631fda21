import { describe, expect, it } from 'vitest';
import { suppressions } from '#db/schema/consents.ts';
import { withTenant } from '#db/tenant.ts';
import { readAction, readApproval } from '#lib/autonomy/index.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { deliveries, execute, executor, later, proposed, shownTo, stateOf } from '#lib/testing/gate-round.ts';
import { approveAction, expireApproval, perform, rejectAction, voidAfterOptOut } from './index.ts';

withTestDatabase();

describe('what may not go any more', () => {
  it('never writes to a suppressed address: at the proposal, at the approval, at the claim', async () => {
    const { manager, propose, agent, draft, workspace } = await proposed();
    const asked = await propose();
    await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
    await withTenant(manager, (tx) =>
      tx.insert(suppressions).values({
        workspaceId: workspace.id,
        channel: 'simulator',
        address: '+4915112345678',
        reason: 'manual',
      }),
    );
    expect(await execute(executor(workspace.id, later(manager, 60).now), asked.actionId)).toBe('gone');
    expect(await stateOf(manager, asked.actionId)).toMatchObject({ action: 'denied', send: 'blocked' });
    const denied = await perform(agent, 'send_reply', { draftId: draft.id }, { idempotencyKey: 'again' });
    expect(denied).toMatchObject({ decision: 'deny', state: 'denied' });
  });

  it('answers STOP with one confirmation and voids what waits', async () => {
    const { manager, propose, say, workspace, conversationId } = await proposed();
    const asked = await propose();
    const { message_id: messageId } = await say('STOP');
    const ctx = systemCtx({ workspaceId: workspace.id, name: 'opt-out' });
    await voidAfterOptOut({ ctx, input: { conversationId } });
    expect(await stateOf(manager, asked.actionId)).toMatchObject({ action: 'void', approval: 'void' });
    const origin = { idempotencyKey: `opt-out:${messageId}` };
    const first = await perform(ctx, 'confirm_opt_out', { conversationId, messageId }, origin);
    const second = await perform(ctx, 'confirm_opt_out', { conversationId, messageId }, origin);
    expect(second.actionId).toBe(first.actionId);
    const then = executor(workspace.id, later(ctx, 1).now);
    expect(await execute(then, first.actionId)).toBe('sent');
    expect(await deliveries(manager)).toHaveLength(1);
  });

  it('expires what nobody answered, and an expiry and a grant exclude each other', async () => {
    const { manager, propose } = await proposed();
    const asked = await propose();
    const shown = await shownTo(manager, asked.approvalId);
    const end = later(manager, 25 * 3_600);
    const watcher = systemCtx({ workspaceId: manager.workspaceId, name: 'approvals', now: end.now });
    const [, grant] = await Promise.allSettled([
      expireApproval({ ctx: watcher, input: { approvalId: shown.approvalId } }),
      approveAction({ ctx: end, input: shown }),
    ]);
    expect(grant).toMatchObject({ status: 'rejected', reason: { details: { reason: 'expired' } } });
    expect(await stateOf(manager, asked.actionId)).toEqual({
      action: 'expired',
      approval: 'expired',
      send: undefined,
      code: undefined,
    });
  });

  it.each([
    [true, { redraft: true }],
    [undefined, { redraft: true }],
    [false, { redraft: false }],
  ])('rejects with a reason and tells the run whether to draft again (%s)', async (redraft, outcome) => {
    const { manager, propose } = await proposed();
    const asked = await propose();
    const { approvalId } = await shownTo(manager, asked.approvalId);
    await rejectAction({ ctx: manager, input: { approvalId, reason: 'The price is wrong.', redraft } });
    expect(await readAction({ ctx: manager, input: { actionId: asked.actionId } })).toMatchObject({
      outcome,
    });
    expect(await readApproval({ ctx: manager, input: { approvalId } })).toMatchObject({
      state: 'denied',
      reason: 'The price is wrong.',
    });
  });
});

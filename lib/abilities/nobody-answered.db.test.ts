import { describe, expect, it } from 'vitest';
import { readApproval, setApprovalRule } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { asked, later, ONE, refused } from '#lib/testing/asked-change.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { approveAction, expireApproval, remindApproval } from './index.ts';

withTestDatabase();

describe('nobody answered', () => {
  const end = (ctx: Ctx, approvalId: string, minutes: number) =>
    expireApproval({
      ctx: systemCtx({ workspaceId: ctx.workspaceId, name: 'approvals', now: later(ctx, minutes).now }),
      input: { approvalId },
    });

  it('rejects', async () => {
    const { manager, approvalId, run } = await asked({ onExpiry: 'reject' });
    expect(await end(manager, approvalId, 59)).toMatchObject({ state: 'pending' });
    expect(await end(manager, approvalId, 61)).toMatchObject({ state: 'expired' });
    expect(await run()).toEqual({ kind: 'gone', state: 'expired' });
  });

  it('goes up the ladder and ends there', async () => {
    const { workspace, manager, admin, approvalId, card, run } = await asked({ onExpiry: 'escalate' });
    const operator = await workspace.as('operator');
    const first = await end(manager, approvalId, 61);
    expect(first).toMatchObject({ state: 'pending', expiresAt: later(manager, 121).now.toISOString() });
    expect((await card(operator)).dto).toMatchObject({
      standing: 'role',
      approverRole: 'manager',
      passedOn: 1,
    });
    const reminded = await remindApproval({
      ctx: systemCtx({ workspaceId: workspace.id, name: 'approvals', now: later(manager, 92).now }),
      input: { approvalId },
    });
    expect(reminded).toEqual({ reminded: true });
    await end(manager, approvalId, 122);
    expect((await card(manager)).dto).toMatchObject({ standing: 'role', approverRole: 'admin' });
    expect((await card(admin)).dto).toMatchObject({ standing: 'may' });
    expect(await end(manager, approvalId, 183)).toMatchObject({ state: 'expired' });
    expect(await run()).toEqual({ kind: 'gone', state: 'expired' });
  });

  it('goes to the substitute once, then ends', async () => {
    const { admin } = await asked();
    const other = await asked({ onExpiry: 'reject' });
    const rule = { risk: 'medium' as const, ...ONE, onExpiry: 'substitute' as const };
    await expect(
      setApprovalRule({ ctx: other.manager, input: { ...rule, substituteId: admin.actor.id } }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await setApprovalRule({ ctx: other.manager, input: { ...rule, substituteId: other.admin.actor.id } });
    const approvalId = (await other.propose()).approvalId ?? '';
    await end(other.manager, approvalId, 61);
    expect(await readApproval({ ctx: other.admin, input: { approvalId } })).toMatchObject({
      state: 'pending',
      askedOfReader: true,
      asked: { of: { name: other.admin.actor.name }, by: null },
    });
    expect(await end(other.manager, approvalId, 122)).toMatchObject({ state: 'expired' });
  });

  it('tells who comes too late, and sends nothing', async () => {
    const { manager, card, run, approvalId } = await asked({ onExpiry: 'escalate' });
    const { shown } = await card(manager);
    await expect(approveAction({ ctx: later(manager, 61), input: shown })).rejects.toMatchObject(
      refused('passed_on'),
    );
    expect(await run()).toEqual({ kind: 'gone', state: 'waiting' });
    expect(await readApproval({ ctx: manager, input: { approvalId } })).toMatchObject({ passedOn: 1 });
  });
});

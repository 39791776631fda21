import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { askColleague } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { listNotifications } from '#lib/notifications/index.ts';
import { setVisibility, systemCtx } from '#lib/tenancy/index.ts';
import { asked, later } from '#lib/testing/asked-change.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { expireApproval, rejectAction, remindApproval, tellApprovers } from './index.ts';

withTestDatabase();

const toldOf = async (ctx: Ctx): Promise<string[]> =>
  (await listNotifications({ ctx, input: {} })).items
    .filter(({ kind }) => kind === 'approval_waiting')
    .map(({ title }) => title);

/** Carries on what was said of an approval since, as the durable function does. */
async function carryOn(ctx: Ctx): Promise<void> {
  const said = await withTenant(
    ctx,
    (tx) => tx.raw<{ data: Parameters<typeof tellApprovers>[0]['input'] }[]>`
      select data from outbox where workspace_id = ${ctx.workspaceId} and event_name = 'approval/waits' order by id`,
  );
  const system = systemCtx({ workspaceId: ctx.workspaceId, name: 'Approvals', now: ctx.now });
  for (const { data } of said) await tellApprovers({ ctx: system, input: data });
}

test('at half time those hear of it who may sign it, once; who sees nothing of it hears nothing', async () => {
  const { workspace, manager, admin, approvalId } = await asked({ role: 'operator' });
  const operator = await workspace.as('operator');
  const viewer = await workspace.as('viewer');
  await setVisibility({ ctx: admin, input: { operator: { deals: 'own', contacts: 'own' } } });
  const ctx = systemCtx({ workspaceId: workspace.id, name: 'approvals', now: later(manager, 31).now });
  await remindApproval({ ctx, input: { approvalId } });
  await carryOn(admin);
  await carryOn(admin);
  const words = 'An approval waits, and half of its time is over';
  expect(await toldOf(manager)).toEqual([words]);
  expect(await toldOf(admin)).toEqual([words]);
  expect(await toldOf(operator)).toEqual([]);
  expect(await toldOf(viewer)).toEqual([]);
});

test('who is asked by name hears of it alone, and nobody when it was decided meanwhile', async () => {
  const { manager, admin, approvalId, card } = await asked();
  await askColleague({ ctx: manager, input: { approvalId, userId: admin.actor.id, note: '' } });
  await carryOn(manager);
  expect(await toldOf(admin)).toEqual([`${manager.actor.name} asks you to decide`]);
  expect(await toldOf(manager)).toEqual([]);

  const other = await asked();
  await askColleague({
    ctx: other.manager,
    input: { approvalId: other.approvalId, userId: other.admin.actor.id, note: '' },
  });
  await rejectAction({
    ctx: other.manager,
    input: { ...(await other.card(other.manager)).shown, reason: 'no' },
  });
  await carryOn(other.manager);
  expect(await toldOf(other.admin)).toEqual([]);
  expect((await card(admin)).dto.state).toBe('pending');
});

test('who it is passed on to hears of it', async () => {
  const { workspace, manager, admin, approvalId } = await asked({ onExpiry: 'escalate' });
  const operator = await workspace.as('operator');
  const ctx = systemCtx({ workspaceId: workspace.id, name: 'approvals', now: later(manager, 61).now });
  await expireApproval({ ctx, input: { approvalId } });
  await carryOn(admin);
  expect(await toldOf(manager)).toEqual(['An approval was passed on to you']);
  expect(await toldOf(operator)).toEqual([]);
});

import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { messages } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { setLevel } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { deliveries, execute, executor, later, proposed, shownTo, stateOf } from '#lib/testing/gate-round.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { approveAction, perform, undoAction } from './index.ts';

withTestDatabase();

describe('the gate', () => {
  it('asks, is countersigned, and delivers exactly once', async () => {
    const { manager, propose, workspace } = await proposed();
    const asked = await propose();
    expect(asked).toMatchObject({ decision: 'ask', state: 'waiting' });
    expect(await propose()).toEqual(asked);

    const decided = await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
    expect(decided.undoUntil).not.toBeNull();
    expect(await execute(executor(workspace.id, manager.now), asked.actionId)).toBe('not_yet');
    const then = executor(workspace.id, later(manager, 60).now);
    expect(await execute(then, asked.actionId)).toBe('sent');
    expect(await execute(then, asked.actionId, 'run-2')).toBe('gone');
    expect(await deliveries(manager)).toMatchObject([{ calls: 1, body: 'It costs 40 a month.' }]);
    expect(await stateOf(manager, asked.actionId)).toMatchObject({
      action: 'executed',
      approval: 'granted',
      send: 'sent',
    });
    const out = await withTenant(manager, (tx) =>
      tx
        .select()
        .from(messages)
        .where(and(eq(messages.workspaceId, workspace.id), eq(messages.direction, 'out'))),
    );
    expect(out).toMatchObject([
      { authorKind: 'agent', metadata: { approvedBy: { name: manager.actor.name } } },
    ]);
  });

  it('lets one of two approvers win and tells the other who', async () => {
    const { manager, admin, propose } = await proposed();
    const asked = await propose();
    const shown = await shownTo(manager, asked.approvalId);
    const both = await Promise.allSettled([
      approveAction({ ctx: manager, input: shown }),
      approveAction({ ctx: admin, input: shown }),
    ]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const lost = both.find((one) => one.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'conflict', details: { reason: 'already_decided' } });
  });

  it('sends the words of the approver when they edit and approve', async () => {
    const { manager, propose, workspace } = await proposed();
    const asked = await propose();
    await approveAction({
      ctx: manager,
      input: {
        ...(await shownTo(manager, asked.approvalId)),
        editedInput: { body: 'It costs 39 a month.' },
      },
    });
    await execute(executor(workspace.id, later(manager, 60).now), asked.actionId);
    expect(await deliveries(manager)).toMatchObject([{ body: 'It costs 39 a month.' }]);
  });

  it('undoes while it is held, approves again, and is too late after the claim', async () => {
    const { manager, propose, workspace } = await proposed();
    const asked = await propose();
    await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
    await expect(undoAction({ ctx: manager, input: { actionId: asked.actionId } })).resolves.toMatchObject({
      state: 'waiting',
      approvalState: 'pending',
    });
    const then = executor(workspace.id, later(manager, 60).now);
    expect(await execute(then, asked.actionId)).toBe('gone');
    await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
    expect(await execute(then, asked.actionId)).toBe('sent');
    await expect(undoAction({ ctx: manager, input: { actionId: asked.actionId } })).rejects.toMatchObject({
      details: { reason: 'too_late' },
    });
    expect(await deliveries(manager)).toHaveLength(1);
  });

  it('only offers at level 1 and sends alone at level 4', async () => {
    const one = await proposed();
    await setLevel({ ctx: one.manager, input: { level: 1, reason: 'Start slowly.' } });
    expect(await one.propose()).toMatchObject({ decision: 'ask', approvalId: null, state: 'proposed' });
    const four = await proposed();
    await setLevel({ ctx: four.manager, input: { level: 4, reason: 'They are good.' } });
    expect(await four.propose()).toMatchObject({ decision: 'execute', state: 'approved' });
  });

  it('sends a person’s own message without asking', async () => {
    const { manager, conversationId, workspace } = await proposed();
    const sent = await perform(
      manager,
      'send_message',
      { conversationId, body: 'I will call you.' },
      { idempotencyKey: newId() },
    );
    expect(sent).toMatchObject({ decision: 'execute', state: 'approved' });
    expect(await execute(executor(workspace.id, later(manager, 60).now), sent.actionId)).toBe('sent');
  });

  it('shows a stranger nothing, lets no key decide', async () => {
    const { manager, propose } = await proposed();
    const asked = await propose();
    const shown = await shownTo(manager, asked.approvalId);
    const stranger = await (await makeWorkspace()).as('admin');
    await expect(approveAction({ ctx: stranger, input: shown })).rejects.toMatchObject({ code: 'not_found' });
    await expect(undoAction({ ctx: stranger, input: { actionId: asked.actionId } })).rejects.toMatchObject({
      code: 'not_found',
    });
    const key: Ctx = { ...manager, actor: { kind: 'api_key', id: newId(), name: 'key', scopes: [] } };
    await expect(approveAction({ ctx: key, input: shown })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(approveAction({ ctx: manager, input: shown })).resolves.toBeDefined();
  });
});

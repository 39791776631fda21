import { describe, expect, it } from 'vitest';
import {
  getAutonomy,
  listLevelChanges,
  resumeAgents,
  setLevel,
  stopAgents,
  stopOf,
} from '#lib/autonomy/index.ts';
import { storeUnderstanding } from '#lib/conversations/store-understanding.ts';
import { newId } from '#lib/core/ids.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { deliveries, execute, executor, later, proposed, shownTo, stateOf } from '#lib/testing/gate-round.ts';
import { channelPort } from '#lib/wiring.ts';
import { approveAction, claimAction, perform, settleAction, voidAfterOptOut } from './index.ts';

withTestDatabase();

describe('a claim', () => {
  it('looks up instead of calling when a run comes back to its own claim', async () => {
    const { manager, propose, workspace } = await proposed();
    const asked = await propose();
    await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
    const then = executor(workspace.id, later(manager, 60).now);
    const claim = await claimAction({ ctx: then, input: { actionId: asked.actionId, runId: 'run-1' } });
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    await (await channelPort(then, claim.message)).send({ ...claim.message, files: [] });
    // The process dies here; another run may not take it, the same run finishes it.
    expect(await execute(then, asked.actionId, 'run-2')).toBe('not_yet');
    expect(await execute(then, asked.actionId, 'run-1')).toBe('sent');
    expect(await deliveries(manager)).toMatchObject([{ calls: 1 }]);
  });

  it('is taken over where its run gave up, and is looked up then, not called again', async () => {
    const { manager, propose, workspace } = await proposed();
    const asked = await propose();
    await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
    const at = (minutes: number) => executor(workspace.id, later(manager, minutes * 60).now);
    const claim = await claimAction({ ctx: at(1), input: { actionId: asked.actionId, runId: 'run-1' } });
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    await (await channelPort(at(1), claim.message)).send({ ...claim.message, files: [] });
    // Its run was cancelled here, and asked for again from the jobs desk.
    const early = await claimAction({ ctx: at(2), input: { actionId: asked.actionId, runId: 'run-2' } });
    expect(early).toEqual({ kind: 'not_yet', releaseAt: at(31).now.toISOString() });
    expect(await execute(at(31), asked.actionId, 'run-2')).toBe('sent');
    expect(await deliveries(manager)).toMatchObject([{ calls: 1 }]);
    expect(await execute(at(32), asked.actionId, 'run-1')).toBe('gone');
  });

  it.each([
    [0, 60, 60],
    [40, 60, 1_800],
    [199, 60, 3_600],
    // What a provider asks for is its own: nothing of it may leave a message on its way for ever.
    [0, 0, 1],
    [0, -5, 1],
    [0, 0.2, 1],
    [0, 1e15, 86_400],
  ])(
    'after %i tries for a provider that asks for %d seconds waits %i',
    async (tries, afterSeconds, seconds) => {
      const { manager, propose, workspace } = await proposed();
      const asked = await propose();
      await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
      const then = executor(workspace.id, later(manager, 60).now);
      await claimAction({ ctx: then, input: { actionId: asked.actionId, runId: 'run-1' } });
      const outcome = { kind: 'retry_later' as const, afterSeconds, code: 'away' };
      expect(await settleAction({ ctx: then, input: { actionId: asked.actionId, outcome, tries } })).toEqual({
        state: 'held',
        releaseAt: later(manager, 60 + seconds).now.toISOString(),
      });
    },
  );

  it('gives up on a provider that puts it off for days, and calls a person', async () => {
    const { manager, propose, workspace } = await proposed();
    const asked = await propose();
    await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
    const then = executor(workspace.id, later(manager, 60).now);
    await claimAction({ ctx: then, input: { actionId: asked.actionId, runId: 'run-1' } });
    const outcome = { kind: 'retry_later' as const, afterSeconds: 60, code: 'greylisted' };
    expect(
      await settleAction({ ctx: then, input: { actionId: asked.actionId, outcome, tries: 200 } }),
    ).toEqual({ state: 'failed', releaseAt: null });
  });

  it('parks a claim while agents are stopped and goes on after', async () => {
    const { manager, propose, agent, draft, workspace } = await proposed();
    const asked = await propose();
    await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
    await stopAgents({ ctx: manager, input: {} });
    const then = executor(workspace.id, later(manager, 60).now);
    expect(await execute(then, asked.actionId)).toBe('stopped');
    await expect(
      perform(agent, 'send_reply', { draftId: draft.id }, { idempotencyKey: 'other' }),
    ).rejects.toMatchObject({ details: { reason: 'agents_stopped' } });
    await resumeAgents({ ctx: manager, input: {} });
    expect(await execute(then, asked.actionId)).toBe('sent');
  });

  it.each([
    ['agent', 'engage'],
    ['channel', 'simulator'],
  ] as const)(
    'parks what a stopped %s would send, burns nothing, and goes on when released',
    async (scope, key) => {
      const { manager, propose, workspace, conversationId } = await proposed();
      const asked = await propose();
      await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
      await stopAgents({ ctx: manager, input: { scope, key } });
      const then = executor(workspace.id, later(manager, 60).now);
      for (let turn = 0; turn < 3; turn++) expect(await execute(then, asked.actionId)).toBe('stopped');
      expect(await stateOf(manager, asked.actionId)).toMatchObject({ action: 'approved', send: 'held' });

      const own = () =>
        perform(
          manager,
          'send_message',
          { conversationId, body: 'I will call you.' },
          { idempotencyKey: newId() },
        );
      if (scope === 'channel') expect(await own()).toMatchObject({ decision: 'deny' });
      await resumeAgents({ ctx: manager, input: { scope, key } });
      expect(await execute(then, asked.actionId)).toBe('sent');
    },
  );

  it('lets a person’s held message wait for its channel alone', async () => {
    const { manager, workspace, conversationId } = await proposed();
    const own = await perform(
      manager,
      'send_message',
      { conversationId, body: 'I will call you.' },
      { idempotencyKey: newId() },
    );
    await stopAgents({ ctx: manager, input: {} });
    await stopAgents({ ctx: manager, input: { scope: 'channel', key: 'simulator' } });
    const then = executor(workspace.id, later(manager, 60).now);
    const claim = await claimAction({ ctx: then, input: { actionId: own.actionId, runId: 'run' } });
    expect(claim).toEqual({ kind: 'stopped', agent: null, channel: 'simulator' });
    await resumeAgents({ ctx: manager, input: { scope: 'channel', key: 'simulator' } });
    expect(await stopOf({ ctx: then, input: { agent: null, channel: 'simulator' } })).toBeNull();
    expect(await execute(then, own.actionId)).toBe('sent');
  });

  it('no claim that begins after a stop has committed succeeds', async () => {
    const { manager, propose, workspace } = await proposed();
    const asked = await propose();
    await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
    const then = executor(workspace.id, later(manager, 60).now);
    const stopped = stopAgents({ ctx: manager, input: {} });
    const [first] = await Promise.all([execute(then, asked.actionId, 'run-1'), stopped]);
    // Whoever claimed before may finish; whoever comes after the commit does not.
    const after = await execute(then, asked.actionId, 'run-2');
    expect([first, after]).toEqual(first === 'stopped' ? ['stopped', 'stopped'] : ['sent', 'gone']);
  });

  it.each(['opt_out', 'complaint'] as const)('goes back to asking at once: %s', async (setback) => {
    const { manager, propose, workspace, say, conversationId } = await proposed();
    await setLevel({ ctx: manager, input: { level: 4, reason: 'They are good.' } });
    const sent = await propose();
    expect(await execute(executor(workspace.id, later(manager, 60).now), sent.actionId)).toBe('sent');
    const ctx = systemCtx({ workspaceId: workspace.id, name: 'opt-out', now: later(manager, 90).now });
    if (setback === 'opt_out') {
      await say('STOP');
      await voidAfterOptOut({ ctx, input: { conversationId } });
    } else {
      const { message_id: messageId } = await say('This is outrageous, I want to complain.');
      await storeUnderstanding({
        ctx,
        input: {
          conversationId,
          messageId,
          intent: 'complaint',
          language: 'en',
          sentiment: 'negative',
          urgency: 'high',
          bant: { budget: null, authority: null, need: null, timeline: null },
          confidence: 0.9,
          injectionSuspected: false,
          wantsPerson: false,
          builtIn: true,
          aiCallId: null,
        },
      });
    }
    const [notice] = (await listLevelChanges({ ctx: manager, input: {} })).items;
    expect(notice).toMatchObject({
      change: 'demotion',
      cause: setback,
      kind: { ability: 'send_reply', channel: 'simulator' },
      from: 4,
      to: 2,
      unread: true,
    });
    const { policy } = await getAutonomy({ ctx: manager, input: {} });
    expect(policy).toMatchObject({
      defaultLevel: 4,
      rules: [{ ability: 'send_reply', channel: 'simulator', level: 2 }],
    });
  });
});

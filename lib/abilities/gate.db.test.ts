import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { actions, approvals } from '#db/schema/autonomy.ts';
import { suppressions } from '#db/schema/contacts.ts';
import { messages, sendIntents, simulatorDeliveries, understandings } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import {
  getAutonomy,
  listApprovals,
  listLevelChanges,
  readAction,
  readApproval,
  resumeAgents,
  setLevel,
  stopAgents,
  stopOf,
} from '#lib/autonomy/index.ts';
import { editDraft, ingestMessage, saveDraft } from '#lib/conversations/index.ts';
import { storeUnderstanding } from '#lib/conversations/store-understanding.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { agentCtx, systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { channelPort } from '#lib/wiring.ts';
import { deliver } from './deliver.ts';
import {
  approveAction,
  claimAction,
  dismissAction,
  expireApproval,
  perform,
  refreshApproval,
  rejectAction,
  settleAction,
  undoAction,
  voidAfterOptOut,
} from './index.ts';

withTestDatabase();

const later = (ctx: Ctx, seconds: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + seconds * 1_000),
});

/** A thread with one inbound message and an agent's draft that waits for approval. */
async function proposed() {
  const workspace = await makeWorkspace();
  const manager = await workspace.as('manager');
  const admin = await workspace.as('admin');
  const say = (text: string) =>
    ingestMessage({
      ctx: manager,
      input: {
        phone_number: '+4915112345678',
        contact_name: 'Ada Byron',
        message_text: text,
        channel: 'simulator',
      },
    });
  const received = await say('What does it cost?');
  const ids = {
    conversationId: received.conversation_id,
    messageId: received.message_id,
  };
  await withTenant(manager, (tx) =>
    tx.insert(understandings).values({
      workspaceId: workspace.id,
      ...ids,
      intent: 'pricing',
      route: 'sales',
      language: 'en',
      sentiment: 'neutral',
      urgency: 'normal',
      bant: {},
      confidence: 0.9,
      injectionSuspected: false,
      wantsPerson: false,
      builtIn: true,
    }),
  );
  const agent = agentCtx({ workspaceId: workspace.id, agent: { id: 'engage', name: 'Engage' }, runId: 'r1' });
  const draft = await saveDraft({
    ctx: agent,
    input: {
      ...ids,
      body: 'It costs 40 a month.',
      language: 'en',
      intent: 'pricing',
      confidence: 0.9,
      agent: 'engage',
      builtIn: true,
    },
  });
  const propose = () =>
    perform(
      agent,
      'send_reply',
      { draftId: draft.id },
      { idempotencyKey: `engage:${ids.messageId}:reply:1`, why: 'They asked for the price.' },
    );
  return { workspace, manager, admin, agent, say, draft, propose, ...ids };
}

const shownTo = async (ctx: Ctx, approvalId: string | null) => {
  const { id, fingerprint } = await readApproval({ ctx, input: { approvalId: approvalId ?? '' } });
  return { approvalId: id, fingerprint };
};

/** What the desk lists. */
const open = async (ctx: Ctx) => (await listApprovals({ ctx, input: { state: 'open' } })).items;

const executor = (workspaceId: string, now: Date): Ctx => systemCtx({ workspaceId, name: 'executor', now });

/** One turn of the executor, as its steps run. */
async function execute(ctx: Ctx, actionId: string, runId = 'run-1'): Promise<string> {
  const claim = await claimAction({ ctx, input: { actionId, runId } });
  if (claim.kind !== 'claimed' && claim.kind !== 'again') return claim.kind;
  const outcome = await deliver(await channelPort(ctx, claim.message), claim.message, claim.kind === 'again');
  return (await settleAction({ ctx, input: { actionId, outcome } })).state;
}

const deliveries = (ctx: Ctx) =>
  withTenant(ctx, (tx) =>
    tx.select().from(simulatorDeliveries).where(eq(simulatorDeliveries.workspaceId, ctx.workspaceId)),
  );

const stateOf = async (ctx: Ctx, actionId: string) =>
  withTenant(ctx, async (tx) => {
    const [action] = await tx
      .select({ state: actions.state })
      .from(actions)
      .where(and(eq(actions.workspaceId, ctx.workspaceId), eq(actions.id, actionId)));
    const [approval] = await tx
      .select({ state: approvals.state })
      .from(approvals)
      .where(and(eq(approvals.workspaceId, ctx.workspaceId), eq(approvals.actionId, actionId)));
    const [send] = await tx
      .select({ state: sendIntents.state, errorCode: sendIntents.errorCode })
      .from(sendIntents)
      .where(and(eq(sendIntents.workspaceId, ctx.workspaceId), eq(sendIntents.actionId, actionId)));
    return { action: action?.state, approval: approval?.state, send: send?.state, code: send?.errorCode };
  });

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

  it('refuses when the world moved between showing and approving', async () => {
    const { manager, propose, say } = await proposed();
    const asked = await propose();
    const shown = await shownTo(manager, asked.approvalId);
    await say('Never mind, I need 50 seats.');
    await expect(approveAction({ ctx: manager, input: shown })).rejects.toMatchObject({
      details: { reason: 'fingerprint_changed', extra: { changed: ['thread'] } },
    });
    expect(await stateOf(manager, asked.actionId)).toMatchObject({
      action: 'conflicted',
      approval: 'conflicted',
      send: undefined,
    });
  });

  it('binds a waiting approval to an edit and refuses the old card', async () => {
    const { manager, propose, draft } = await proposed();
    const asked = await propose();
    const shown = await shownTo(manager, asked.approvalId);
    const { version } = await withDraft(manager, draft.id);
    await editDraft({ ctx: manager, input: { draftId: draft.id, version, body: 'It costs 45 a month.' } });
    await expect(approveAction({ ctx: manager, input: shown })).rejects.toMatchObject({
      details: { reason: 'fingerprint_changed' },
    });
    const again = await shownTo(manager, asked.approvalId);
    await expect(approveAction({ ctx: manager, input: again })).resolves.toMatchObject({ state: 'approved' });
  });

  it('shows what the world moved away from until somebody looks again, then binds it to what is true now', async () => {
    const { manager, propose, say, workspace } = await proposed();
    const asked = await propose();
    const shown = await shownTo(manager, asked.approvalId);
    await say('Never mind, I need 50 seats.');
    await expect(approveAction({ ctx: manager, input: shown })).rejects.toThrow();
    expect(await open(manager)).toMatchObject([{ state: 'conflicted', changed: ['thread'] }]);
    // The second who tries learns the same.
    await expect(approveAction({ ctx: manager, input: shown })).rejects.toMatchObject({
      details: { reason: 'fingerprint_changed', extra: { changed: ['thread'] } },
    });
    const again = await refreshApproval({ ctx: manager, input: { approvalId: shown.approvalId } });
    expect(again).toMatchObject({ state: 'pending', shown: { since: { changed: ['thread'] } }, changed: [] });
    expect(again.fingerprint).not.toBe(shown.fingerprint);
    await expect(approveAction({ ctx: manager, input: shown })).rejects.toThrow();
    await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
    expect(await execute(executor(workspace.id, later(manager, 60).now), asked.actionId)).toBe('sent');
    expect(await deliveries(manager)).toHaveLength(1);
  });

  it('holds again what was stopped at its claim, once somebody looked and signed anew', async () => {
    const { manager, propose, say, workspace } = await proposed();
    const asked = await propose();
    await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
    await say('One more thing.');
    const then = executor(workspace.id, later(manager, 60).now);
    expect(await execute(then, asked.actionId)).toBe('gone');
    const approvalId = asked.approvalId ?? '';
    expect(await open(manager)).toMatchObject([{ state: 'conflicted', changed: ['thread'] }]);
    await refreshApproval({ ctx: manager, input: { approvalId } });
    await approveAction({ ctx: manager, input: await shownTo(manager, approvalId) });
    expect(await execute(then, asked.actionId, 'run-2')).toBe('sent');
    expect(await deliveries(manager)).toMatchObject([{ calls: 1 }]);
  });

  it('does not bring back what a newer draft took the place of', async () => {
    const { manager, propose, say, agent, conversationId } = await proposed();
    const asked = await propose();
    const shown = await shownTo(manager, asked.approvalId);
    const { message_id: messageId } = await say('Never mind, I need 50 seats.');
    await expect(approveAction({ ctx: manager, input: shown })).rejects.toThrow();
    const newer = await saveDraft({
      ctx: { ...agent, now: later(manager, 1).now },
      input: {
        conversationId,
        messageId,
        body: 'Fifty seats cost 2,000.',
        language: 'en',
        intent: 'pricing',
        confidence: 0.9,
        agent: 'engage',
        builtIn: true,
      },
    });
    const second = await perform(
      { ...agent, now: later(manager, 1).now },
      'send_reply',
      { draftId: newer.id },
      { idempotencyKey: `engage:${messageId}:reply:1` },
    );
    expect(await open(manager)).toMatchObject([{ id: second.approvalId, state: 'pending' }]);
    await expect(
      refreshApproval({ ctx: manager, input: { approvalId: shown.approvalId } }),
    ).rejects.toMatchObject({ details: { reason: 'overtaken' } });
  });

  it('takes a card the world moved away from off the desk', async () => {
    const { manager, propose, say } = await proposed();
    const asked = await propose();
    const shown = await shownTo(manager, asked.approvalId);
    await say('Never mind.');
    await expect(approveAction({ ctx: manager, input: shown })).rejects.toThrow();
    await dismissAction({ ctx: manager, input: { approvalId: shown.approvalId } });
    expect(await open(manager)).toEqual([]);
  });

  it('asks anew when the time had run out', async () => {
    const { manager, propose } = await proposed();
    const asked = await propose();
    const shown = await shownTo(manager, asked.approvalId);
    const end = later(manager, 25 * 3_600);
    await expect(approveAction({ ctx: end, input: shown })).rejects.toMatchObject({
      details: { reason: 'expired' },
    });
    const again = await refreshApproval({ ctx: end, input: { approvalId: shown.approvalId } });
    expect(again.state).toBe('pending');
    expect(Date.parse(again.expiresAt)).toBe(later(end, 24 * 3_600).now.getTime());
    await expect(approveAction({ ctx: end, input: shown })).resolves.toMatchObject({ state: 'approved' });
  });

  it('lets a person’s own answer overtake the draft, once it is on its way', async () => {
    const { manager, propose, conversationId, workspace } = await proposed();
    const asked = await propose();
    const own = await perform(
      manager,
      'send_message',
      { conversationId, body: 'I answer this myself.' },
      { idempotencyKey: newId() },
    );
    expect(await stateOf(manager, asked.actionId)).toMatchObject({ approval: 'pending' });
    expect(await execute(executor(workspace.id, later(manager, 60).now), own.actionId)).toBe('sent');
    expect(await stateOf(manager, asked.actionId)).toMatchObject({ action: 'void', approval: 'void' });
  });

  it('blocks what a newer message overtook while it was held', async () => {
    const { manager, propose, say, workspace } = await proposed();
    const asked = await propose();
    await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
    await say('One more thing.');
    expect(await execute(executor(workspace.id, later(manager, 60).now), asked.actionId)).toBe('gone');
    expect(await stateOf(manager, asked.actionId)).toMatchObject({
      action: 'conflicted',
      send: 'blocked',
      code: 'fingerprint_changed',
    });
    expect(await deliveries(manager)).toEqual([]);
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

  it('looks up instead of calling when a run comes back to its own claim', async () => {
    const { manager, propose, workspace } = await proposed();
    const asked = await propose();
    await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
    const then = executor(workspace.id, later(manager, 60).now);
    const claim = await claimAction({ ctx: then, input: { actionId: asked.actionId, runId: 'run-1' } });
    if (claim.kind !== 'claimed') throw new Error(claim.kind);
    await (await channelPort(then, claim.message)).send({ ...claim.message, files: [] });
    // The process dies here; another run may not take it, the same run finishes it.
    expect(await execute(then, asked.actionId, 'run-2')).toBe('gone');
    expect(await execute(then, asked.actionId, 'run-1')).toBe('sent');
    expect(await deliveries(manager)).toMatchObject([{ calls: 1 }]);
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

async function withDraft(ctx: Ctx, id: string): Promise<{ version: number }> {
  const { drafts } = await import('#db/schema/conversations.ts');
  const [row] = await withTenant(ctx, (tx) =>
    tx
      .select({ version: drafts.version })
      .from(drafts)
      .where(and(eq(drafts.workspaceId, ctx.workspaceId), eq(drafts.id, id))),
  );
  return { version: row?.version ?? 0 };
}

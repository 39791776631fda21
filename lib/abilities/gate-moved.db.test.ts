import { describe, expect, it } from 'vitest';
import { editDraft, saveDraft } from '#lib/conversations/index.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import {
  deliveries,
  execute,
  executor,
  later,
  open,
  proposed,
  shownTo,
  stateOf,
  withDraft,
} from '#lib/testing/gate-round.ts';
import { approveAction, dismissAction, perform, refreshApproval, undoAction } from './index.ts';

withTestDatabase();

describe('a card the world moved away from', () => {
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

  it('takes an edit of the draft in place of what an approver wrote before it was taken back', async () => {
    const { manager, propose, draft, workspace } = await proposed();
    const asked = await propose();
    const shown = await shownTo(manager, asked.approvalId);
    await approveAction({ ctx: manager, input: { ...shown, editedInput: { body: 'It costs 44.' } } });
    await undoAction({ ctx: manager, input: { actionId: asked.actionId } });
    const { version } = await withDraft(manager, draft.id);
    await editDraft({ ctx: manager, input: { draftId: draft.id, version, body: 'It costs 45.' } });
    await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
    expect(await execute(executor(workspace.id, later(manager, 60).now), asked.actionId)).toBe('sent');
    expect(await deliveries(manager)).toMatchObject([{ body: 'It costs 45.' }]);
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
});

import { and, desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { conversations, messages } from '#db/schema/conversations.ts';
import { decisionRecords } from '#db/schema/decision-records.ts';
import { withTenant } from '#db/tenant.ts';
import { setLevel } from '#lib/autonomy/index.ts';
import { readThread, takeInbound } from '#lib/conversations/index.ts';
import { newId } from '#lib/core/ids.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
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
} from '#lib/testing/gate-round.ts';
import { approveAction, claimAction, perform, refreshApproval, settleAction } from './index.ts';

withTestDatabase();

/** The thread of `proposed`, whose messages the customer can change. */
async function scene() {
  const made = await proposed();
  const { manager, workspace, messageId } = made;
  const channel = systemCtx({ workspaceId: workspace.id, name: 'channel' });
  let edits = 0;
  /** They change what they said: another minute each time, as their provider has it. */
  const change = async (body: string, id: string = messageId) => {
    await withTenant(manager, (tx) =>
      tx
        .update(messages)
        .set({ externalId: id })
        .where(and(eq(messages.workspaceId, workspace.id), eq(messages.id, id))),
    );
    edits++;
    const editedAt = later(manager, edits * 60).now.toISOString();
    return takeInbound(channel, { id: newId(), kind: 'simulator' }, [
      { kind: 'edit', externalId: id, body, editedAt },
    ]);
  };
  const approved = async () => {
    const asked = await made.propose();
    await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
    return { actionId: asked.actionId, approvalId: asked.approvalId ?? '' };
  };
  const edited = async () => {
    const [row] = await withTenant(manager, (tx) =>
      tx.select({ edits: conversations.edits }).from(conversations),
    );
    return row?.edits;
  };
  const then = executor(workspace.id, later(manager, 60).now);
  return { ...made, change, approved, edited, then };
}

describe('an approved reply whose question was changed before it left', () => {
  it('is refused at its claim, shown again with the reason, and goes once it is signed anew', async () => {
    const { manager, change, approved, then } = await scene();
    const { actionId, approvalId } = await approved();
    await change('What do 50 cost?');
    expect(await execute(then, actionId)).toBe('gone');
    expect(await stateOf(manager, actionId)).toEqual({
      ...{ action: 'conflicted', approval: 'conflicted', send: 'blocked', code: 'edited' },
    });
    expect(await deliveries(manager)).toEqual([]);
    expect(await open(manager)).toMatchObject([{ id: approvalId, state: 'conflicted', changed: ['edited'] }]);
    const [entry] = await withTenant(manager, (tx) =>
      tx.select().from(decisionRecords).orderBy(desc(decisionRecords.seq)).limit(1),
    );
    expect(entry).toMatchObject({ kind: 'conflicted', outcome: 'edited', actionId });

    const again = await refreshApproval({ ctx: manager, input: { approvalId } });
    expect(again).toMatchObject({ state: 'pending', shown: { since: { changed: ['edited'] } } });
    await approveAction({ ctx: manager, input: await shownTo(manager, approvalId) });
    // Changed once more, it is refused once more.
    await change('What do 60 cost?');
    expect(await execute(then, actionId, 'run-2')).toBe('gone');
    await refreshApproval({ ctx: manager, input: { approvalId } });
    await approveAction({ ctx: manager, input: await shownTo(manager, approvalId) });
    expect(await execute(then, actionId, 'run-3')).toBe('sent');
    expect(await deliveries(manager)).toMatchObject([{ calls: 1 }]);
  });

  it('goes where they changed no word, and where it was claimed before they did', async () => {
    const { manager, change, approved, then, edited } = await scene();
    const { actionId } = await approved();
    await change('What does it cost?');
    expect(await edited()).toBe(0);
    expect(await claimAction({ ctx: then, input: { actionId, runId: 'r' } })).toMatchObject({
      kind: 'claimed',
    });
    await change('What do 50 cost?');
    expect(await stateOf(manager, actionId)).toMatchObject({ action: 'executing', send: 'sending' });
    const outcome = { kind: 'sent' as const, providerMessageId: null };
    expect(await settleAction({ ctx: then, input: { actionId, outcome } })).toMatchObject({ state: 'sent' });
  });

  it('rests on everything they said since they were last answered, and on nothing before', async () => {
    const { manager, say, change, propose, then, edited, messageId } = await scene();
    const { message_id: second } = await say('For a year.');
    const asked = await propose();
    await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
    await change('What do 50 cost?', messageId);
    expect(await edited()).toBe(1);
    expect(await execute(then, asked.actionId)).toBe('gone');
    expect(await stateOf(manager, asked.actionId)).toMatchObject({ code: 'edited' });

    await refreshApproval({ ctx: manager, input: { approvalId: asked.approvalId ?? '' } });
    await approveAction({ ctx: manager, input: await shownTo(manager, asked.approvalId) });
    expect(await execute(then, asked.actionId, 'run-2')).toBe('sent');
    await change('For two years.', second);
    expect(await edited()).toBe(1);
  });

  it('that went alone is stopped as well, and a person has to look', async () => {
    const { manager, change, propose, then } = await scene();
    await setLevel({ ctx: manager, input: { level: 5, reason: 'Trusted.' } });
    const { actionId, decision } = await propose();
    expect(decision).toBe('execute');
    await change('What do 50 cost?');
    expect(await execute(then, actionId)).toBe('gone');
    expect(await stateOf(manager, actionId)).toMatchObject({ action: 'conflicted', code: 'edited' });
  });
});

it('voids what still waits, and says why to whoever signs it', async () => {
  const { manager, change, propose } = await scene();
  const asked = await propose();
  const shown = await shownTo(manager, asked.approvalId);
  await change('What do 50 cost?');
  await expect(approveAction({ ctx: manager, input: shown })).rejects.toMatchObject({
    details: { reason: 'fingerprint_changed', extra: { changed: ['edited'] } },
  });
  expect(await stateOf(manager, asked.actionId)).toMatchObject({ action: 'void', approval: 'void' });
});

describe('a person’s own message', () => {
  it('that is due later says so while it waits, and asks when it is due', async () => {
    const { manager, change, conversationId, workspace } = await scene();
    const sendAt = later(manager, 7_200).now.toISOString();
    const { actionId } = await perform(
      manager,
      'send_message',
      { conversationId, body: 'I send the offer.', sendAt },
      { idempotencyKey: newId() },
    );
    const sends = async () => (await readThread({ ctx: manager, input: { conversationId } })).sends;
    expect(await sends()).toMatchObject([{ state: 'held', overtaken: false }]);
    await change('What do 50 cost?');
    expect(await sends()).toMatchObject([{ state: 'held', overtaken: true }]);
    expect(await execute(executor(workspace.id, new Date(sendAt)), actionId)).toBe('gone');
    expect(await sends()).toMatchObject([{ state: 'blocked', errorCode: 'edited' }]);
  });

  it('that was sent at once goes: its writer knows what it answers', async () => {
    const { manager, change, conversationId, then } = await scene();
    const { actionId } = await perform(
      manager,
      'send_message',
      { conversationId, body: 'I call you.' },
      { idempotencyKey: newId() },
    );
    await change('What do 50 cost?');
    expect(await execute(then, actionId)).toBe('sent');
  });
});

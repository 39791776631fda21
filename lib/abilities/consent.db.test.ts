import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { mergeContacts, readConsents, withdrawConsent } from '#lib/contacts/index.ts';
import { ingestMessage, saveDraft } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { agentCtx, systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { claimAction, perform, undoAction, undoMerge, voidAfterWithdrawal } from './index.ts';

withTestDatabase();

const say = (ctx: Ctx, text = 'What does it cost?', phone = '+351912345678') =>
  ingestMessage({
    ctx,
    input: { phone_number: phone, contact_name: 'Ana', message_text: text, channel: 'simulator' },
  });
const key = () => ({ idempotencyKey: newId() });
const GIVEN = { channel: 'simulator', basis: 'contract', note: 'Signed the order on Monday.' };

const later = (ctx: Ctx, seconds: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + seconds * 1_000),
});
const stateOf = async (ctx: Ctx, contactId: string, channel = 'simulator') => {
  const { channels, history } = await readConsents({ ctx, input: { contactId } });
  return { ...channels.find((one) => one.channel === channel), history };
};

test('a person records on what basis they write, and takes it back', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const { contact_id: contactId } = await say(ctx);
  const done = await perform(ctx, 'record_consent', { contactId, ...GIVEN }, key());
  expect(done).toMatchObject({ decision: 'execute', state: 'executed' });
  expect(await stateOf(ctx, contactId)).toMatchObject({
    state: 'consented',
    consent: { basis: 'contract', note: GIVEN.note, source: 'desk', by: { kind: 'user' } },
  });
  await undoAction({ ctx: later(ctx, 1), input: { actionId: done.actionId } });
  const after = await stateOf(ctx, contactId);
  expect(after.state).toBeUndefined();
  expect(after.history.map(({ status }) => status)).toEqual(['cleared', 'granted']);
});

test('a withdrawal holds at once for people, agents and many at a time, and only another signature ends it', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const admin = await workspace.as('admin');
  const asked = await say(ctx);
  const { contact_id: contactId, conversation_id: conversationId } = asked;
  const write = (by: Ctx, more = {}) =>
    perform(by, 'send_message', { conversationId, body: 'Hello again' }, { ...key(), ...more });
  const held = await write(ctx);
  expect(held.decision).toBe('execute');

  await withdrawConsent({
    ctx: later(ctx, 1),
    input: { contactId, channel: 'simulator', note: 'On the phone' },
  });
  await withdrawConsent({ ctx: later(ctx, 2), input: { contactId, channel: 'simulator' } });
  const withdrawn = await stateOf(ctx, contactId);
  expect(withdrawn).toMatchObject({ state: 'withdrawn', consent: { note: 'On the phone' } });
  expect(withdrawn.history).toHaveLength(1);
  const audited = await withTenant(
    ctx,
    ({ raw }) =>
      raw`select actor_name, details ->> 'status' as status from audit_log where action = 'consent.changed'`,
  );
  expect([...audited]).toEqual([{ actor_name: ctx.actor.name, status: 'withdrawn' }]);

  const refused = { decision: 'deny', reasons: ['Consent was withdrawn for this channel.'] };
  expect(await write(later(ctx, 3))).toMatchObject(refused);
  expect(await write(later(admin, 3), { bulk: true })).toMatchObject(refused);
  const agent = agentCtx({ workspaceId: workspace.id, agent: { id: 'engage', name: 'Engage' }, runId: 'r' });
  const draft = await saveDraft({
    ctx: agent,
    input: {
      conversationId,
      messageId: asked.message_id,
      body: 'It costs 5.',
      language: 'en',
      intent: 'pricing',
      confidence: 0.99,
      agent: 'Engage',
      builtIn: true,
    },
  });
  expect(await perform(agent, 'send_reply', { draftId: draft.id }, key())).toMatchObject(refused);

  // What was held before is looked at again before it leaves.
  const system = systemCtx({ workspaceId: workspace.id, name: 'executor', now: later(ctx, 60).now });
  const claim = await claimAction({ ctx: system, input: { actionId: held.actionId, runId: 'run' } });
  expect(claim).toEqual({ kind: 'gone', state: 'denied' });

  const again = await perform(later(ctx, 4), 'record_consent', { contactId, ...GIVEN }, key());
  expect(again).toMatchObject({ decision: 'ask', state: 'waiting' });
  expect((await stateOf(ctx, contactId)).state).toBe('withdrawn');
});

test('what was on its way on that channel is void', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const { contact_id: contactId, conversation_id: conversationId } = await say(ctx);
  await perform(ctx, 'send_message', { conversationId, body: 'Hello again' }, key());
  const system = systemCtx({ workspaceId: workspace.id, name: 'consent' });
  const voidIt = () => voidAfterWithdrawal({ ctx: system, input: { contactId, channel: 'simulator' } });
  expect(await voidIt()).toEqual({ voided: 0 });
  await withdrawConsent({ ctx, input: { contactId, channel: 'simulator' } });
  expect(await voidIt()).toEqual({ voided: 1 });
  const states = await withTenant(ctx, ({ raw }) => raw`select state from send_intents`);
  expect(states.map(({ state }) => state)).toEqual(['blocked']);
});

test('no merge and no undo of one takes a withdrawal back, and the history is of both', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  const [mine, theirs] = [await say(ctx), await say(ctx, 'Hi', '+351933222111')];
  await perform(ctx, 'record_consent', { contactId: mine.contact_id, ...GIVEN }, key());
  const out = { contactId: theirs.contact_id, channel: 'simulator' as const };
  await withdrawConsent({ ctx: later(ctx, -60), input: out });
  const { outcome } = await perform(
    later(ctx, 1),
    mergeContacts.name,
    { contactId: mine.contact_id, otherId: theirs.contact_id },
    key(),
  );
  const merged = await stateOf(ctx, mine.contact_id);
  expect(merged.state).toBe('withdrawn');
  expect(merged.history.map(({ status }) => status)).toEqual(['granted', 'withdrawn']);
  await undoMerge({
    ctx: later(ctx, 2),
    input: { contactId: mine.contact_id, mergeId: String(outcome?.mergeId) },
  });
  expect((await stateOf(ctx, theirs.contact_id)).state).toBe('withdrawn');
  expect((await stateOf(ctx, mine.contact_id)).state).toBe('consented');
});

test('STOP leaves its entry with the message it came in', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const { contact_id: contactId } = await say(ctx);
  const stop = await say(ctx, 'STOP');
  expect(await stateOf(ctx, contactId)).toMatchObject({
    state: 'suppressed',
    consent: { status: 'withdrawn', by: { kind: 'contact', name: 'Ana' } },
    history: [{ message: { id: stop.message_id, conversationId: stop.conversation_id } }],
  });
});

test('a stranger finds nobody', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const stranger = await (await makeWorkspace()).as('operator');
  const { contact_id: contactId } = await say(ctx);
  for (const call of [
    () => readConsents({ ctx: stranger, input: { contactId } }),
    () => withdrawConsent({ ctx: stranger, input: { contactId, channel: 'email' } }),
    () => perform(stranger, 'record_consent', { contactId, ...GIVEN }, key()),
  ])
    await expect(call()).rejects.toMatchObject({ code: 'not_found' });
});

import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { channelConnections } from '#db/schema/channels.ts';
import { drafts, messages } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { approveAction, perform } from '#lib/abilities/index.ts';
import { readApproval } from '#lib/autonomy/index.ts';
import { addIdentity, updateContact } from '#lib/contacts/index.ts';
import { newId } from '#lib/core/ids.ts';
import { agentCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { followUpStep, ingestMessage, type readThread, saveDraft } from './index.ts';

withTestDatabase();

const key = () => ({ idempotencyKey: newId() });

/** Ana wrote on the simulator, was answered there, and prefers e-mail. */
async function anaPrefersMail() {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const agent = agentCtx({ workspaceId: workspace.id, agent: { id: 'bump-up', name: 'Follow up' } });
  const say = (words: string) =>
    ingestMessage({
      ctx,
      input: {
        phone_number: '+351912345678',
        contact_name: 'Ana Silva',
        message_text: words,
        channel: 'simulator',
      },
    });
  const asked = await say('What does it cost?');
  const { contact_id: contactId, conversation_id: conversationId } = asked;
  await addIdentity({ ctx, input: { contactId, kind: 'email', value: 'old@silva.pt' } });
  await addIdentity({ ctx, input: { contactId, kind: 'email', value: 'ana@silva.pt' } });
  await updateContact({ ctx, input: { contactId, version: 3, preferredChannel: 'email' } });
  const messageId = newId();
  await withTenant(ctx, async (tx) => {
    await tx.insert(messages).values({
      ...{ workspaceId: workspace.id, id: messageId, conversationId, contactId },
      ...{ direction: 'out', channel: 'simulator', authorKind: 'agent', authorName: 'Engage' },
      body: 'It depends.',
      sentAt: new Date(Date.now() + 1_000),
    });
    await tx.insert(channelConnections).values({
      ...{ workspaceId: workspace.id, id: newId(), kind: 'email', provider: 'smtp', status: 'active' },
      ...{ name: 'Sales', address: 'sales@crm.example', credentials: 'sealed' },
    });
  });
  const followUp = () => followUpStep(agent, { conversationId, messageId });
  const propose = async () => {
    const { draftId } = await followUp();
    return perform(agent, 'send_follow_up', { draftId }, key());
  };
  return { workspace, ctx, agent, say, asked, contactId, conversationId, messageId, followUp, propose };
}

const draftsOf = (ctx: Parameters<typeof readThread>[0]['ctx']) =>
  withTenant(ctx, (tx) =>
    tx
      .select()
      .from(drafts)
      .where(and(eq(drafts.kind, 'follow_up'))),
  );

test('without a basis to write there a follow-up stays in the thread, and the decision says why', async () => {
  const { ctx, conversationId, propose } = await anaPrefersMail();
  const { reasons } = await propose();
  expect(reasons.at(-1)).toBe(
    'By the simulator, the channel of the thread; not by e-mail, where nothing allows us to write first.',
  );
  expect(await draftsOf(ctx)).toMatchObject([{ conversationId }]);
});

test('with consent it goes by the channel they prefer, to an address of theirs, once', async () => {
  const { ctx, contactId, conversationId, followUp, propose } = await anaPrefersMail();
  const consent = { contactId, channel: 'email', basis: 'consent', note: 'Asked for mail on the phone.' };
  await perform(ctx, 'record_consent', consent, key());
  const { reasons, approvalId } = await propose();
  expect(reasons.at(-1)).toBe('By e-mail, which they prefer.');
  const { shown } = await readApproval({ ctx, input: { approvalId: approvalId ?? '' } });
  expect(shown.recipient).toMatchObject({ channel: 'email', address: 'ana@silva.pt' });
  const [draft, ...others] = await draftsOf(ctx);
  expect(others).toEqual([]);
  expect(draft?.conversationId).not.toBe(conversationId);
  expect(await followUp()).toMatchObject({ draftId: draft?.id });
});

test('an answer in the thread it follows up ends a follow-up on another channel', async () => {
  const { ctx, contactId, say, propose } = await anaPrefersMail();
  const consent = { contactId, channel: 'email', basis: 'consent', note: 'Asked for mail on the phone.' };
  await perform(ctx, 'record_consent', consent, key());
  const { approvalId } = await propose();
  await say('Never mind, I found it.');
  const { fingerprint } = await readApproval({ ctx, input: { approvalId: approvalId ?? '' } });
  const approve = approveAction({ ctx, input: { approvalId: approvalId ?? '', fingerprint } });
  await expect(approve).rejects.toMatchObject({ code: 'conflict' });
});

test('a reply stays where it was asked, and says that they prefer another', async () => {
  const { agent, say } = await anaPrefersMail();
  const asked = await say('And in blue?');
  const draft = await saveDraft({
    ctx: agent,
    input: {
      conversationId: asked.conversation_id,
      messageId: asked.message_id,
      body: 'Yes.',
      ...{ language: 'en', intent: 'pricing', confidence: 0.9, agent: 'Engage', builtIn: true },
    },
  });
  const { reasons } = await perform(agent, 'send_reply', { draftId: draft.id }, key());
  expect(reasons.at(-1)).toBe(
    'By the simulator, where they wrote; they prefer e-mail, but an answer stays where it was asked.',
  );
});

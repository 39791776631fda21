import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { approveAction, perform } from '#lib/abilities/index.ts';
import { readApproval } from '#lib/autonomy/index.ts';
import { IN_CONVERSATION } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { agentCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { closeConversation } from '../close-conversation.ts';
import { readConversationFile } from '../files/read-conversation-file.ts';
import { takeInbound } from '../inbound/take-inbound.ts';
import { ingestConversation } from '../ingest-conversation.ts';
import { ingestMessage } from '../ingest-message.ts';
import { readThread } from '../read-thread.ts';
import { reopenConversation } from '../reopen-conversation.ts';
import { saveDraft } from '../save-draft.ts';
import { keepSavedReplyFile } from '../saved/keep-reply-file.ts';
import { createSavedReply } from '../saved/saved-replies.ts';
import { useSavedReply } from '../saved/use-saved-reply.ts';
import type { ChannelKind } from '../schemas.ts';
import { listMergeCandidates } from './list-merge-candidates.ts';
import { listThreadChanges } from './list-thread-changes.ts';
import { mergeConversations } from './merge-conversations.ts';
import { splitConversation } from './split-conversation.ts';
import { undoThreadChange } from './undo-thread-change.ts';

withTestDatabase();

const ANA = '+351912345678';
const BO = '+351933222111';

const say = (ctx: Ctx, phone: string, text: string, channel: ChannelKind = 'whatsapp', name = 'Ana Silva') =>
  ingestMessage({
    ctx,
    input: { phone_number: phone, contact_name: name, message_text: text, channel },
  });

const later = (ctx: Ctx, days: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + days * 86_400_000),
});

const rows = <T extends object>(ctx: Ctx, query: string): Promise<T[]> =>
  withTenant(ctx, async ({ raw }) => [...(await raw.unsafe<T[]>(query))]);

const bodies = async (ctx: Ctx, conversationId: string) =>
  (await readThread({ ctx, input: { conversationId } })).messages.map(({ body }) => body);

const merge = (ctx: Ctx, conversationId: string, otherId: string) =>
  mergeConversations({ ctx, input: { conversationId, otherId } });
const undo = (ctx: Ctx, conversationId: string, changeId?: string) =>
  undoThreadChange({ ctx, input: { conversationId, ...(changeId ? { changeId } : {}) } });

async function desk() {
  const workspace = await makeWorkspace();
  return { workspace, ctx: await workspace.as('manager') };
}

test('every table that speaks of a conversation is moved, or is here with its reason', async () => {
  const { ctx } = await desk();
  const speaking = await rows<{ table_name: string }>(
    ctx,
    `select table_name from information_schema.columns
     where table_schema = 'public' and column_name = 'conversation_id' order by table_name`,
  );
  const kept = {
    composer_drafts: 'joined and parted by rule: no words are lost',
    thread_presence: 'a heartbeat, gone after 25 seconds',
    thread_changes: 'what is taken back',
  };
  expect(speaking.map(({ table_name }) => table_name).sort()).toEqual(
    [...Object.keys(IN_CONVERSATION), ...Object.keys(kept)].sort(),
  );
});

test('one thread holds what two did, answers for both, and parts again with its history', async () => {
  const { ctx } = await desk();
  const chat = await say(later(ctx, -2), ANA, 'Do you ship to Porto?');
  const text = await say(later(ctx, -1), ANA, 'And what does it cost?', 'sms');
  const { change, conversation } = await merge(ctx, chat.conversation_id, text.conversation_id);
  expect(change).toMatchObject({ kind: 'merge', messages: 1, otherName: 'Ana Silva' });
  expect(conversation).toMatchObject({ unread: 2, section: 'needs_you', channel: 'whatsapp' });
  expect(await bodies(ctx, text.conversation_id)).toEqual([
    'Do you ship to Porto?',
    'And what does it cost?',
  ]);
  // Answers still go by the channel of the one that goes on.
  expect(
    (await readThread({ ctx, input: { conversationId: text.conversation_id } })).conversation,
  ).toMatchObject({ id: chat.conversation_id, channel: 'whatsapp', address: ANA });
  const history = await rows<{ entity_id: string }>(
    ctx,
    `select entity_id from audit_log where action = 'conversation.merged'`,
  );
  expect(history.map(({ entity_id }) => entity_id).sort()).toEqual(
    [chat.conversation_id, text.conversation_id].sort(),
  );
  expect(
    (await listThreadChanges({ ctx, input: { conversationId: chat.conversation_id } })).items,
  ).toMatchObject([{ id: change.id, undoUntil: expect.any(String) }]);

  // What is said meanwhile stays where it was said.
  await say(ctx, ANA, 'Hello?');
  expect(await undo(ctx, chat.conversation_id)).toMatchObject({ otherId: text.conversation_id });
  expect(await bodies(ctx, chat.conversation_id)).toEqual(['Do you ship to Porto?', 'Hello?']);
  expect(await bodies(ctx, text.conversation_id)).toEqual(['And what does it cost?']);
  await expect(undo(ctx, chat.conversation_id, change.id)).rejects.toMatchObject({
    details: { reason: 'undone' },
  });
});

test('a conversation known by another system goes on in the one it was merged into', async () => {
  const { ctx } = await desk();
  const bring = (external: string, text: string, n: number) =>
    ingestConversation({
      ctx,
      input: {
        external_id: external,
        channel: 'api',
        contact: { phone_number: ANA, name: 'Ana Silva' },
        messages: [{ text, external_id: `${external}-${n}`, direction: 'in' }],
      },
    });
  const old = await bring('A-1', 'Where is it?', 1);
  const version = (await readThread({ ctx, input: { conversationId: old.conversation_id } })).conversation
    .version;
  await closeConversation({ ctx, input: { conversationId: old.conversation_id, version } });
  const next = await bring('B-1', 'I ask again.', 1);
  expect(next.conversation_id).not.toBe(old.conversation_id);
  await merge(ctx, next.conversation_id, old.conversation_id);
  const more = await bring('A-1', 'Anybody?', 2);
  expect(more.conversation_id).toBe(next.conversation_id);
  expect(await bodies(ctx, next.conversation_id)).toEqual(['Where is it?', 'I ask again.', 'Anybody?']);
});

test('a mail that answers the thread that was merged away comes to the one that took over', async () => {
  const { workspace, ctx } = await desk();
  const connection = { id: newId(), kind: 'email' as const };
  const system = { ...(await workspace.as('admin')) };
  await withTenant(
    ctx,
    ({
      raw,
    }) => raw`insert into channel_connections (workspace_id, id, kind, provider, name, address, credentials, status)
      values (${ctx.workspaceId}, ${connection.id}, 'email', 'postmark', 'Support', 'support@crm.example', 'x', 'active')`,
  );
  const mail = (id: string, answers: string[], body: string) =>
    takeInbound(system, connection, [
      {
        kind: 'message',
        externalId: `<${id}@customer.example>`,
        identities: [{ kind: 'email', value: 'ana@customer.example' }],
        contactName: 'Ana Silva',
        body,
        sentAt: ctx.now.toISOString(),
        subject: 'Invoice',
        mail: {
          from: { name: 'Ana Silva', address: 'ana@customer.example' },
          ...{ to: [], cc: [], answers, isReply: answers.length > 0, bareSubject: 'Invoice' },
          ...{ conversationId: null, written: 'human', html: null, quoted: '', signature: '', headers: {} },
        },
      } as never,
    ]);
  await mail('one', [], 'It is wrong.');
  const [thread] = await rows<{ id: string; contact_id: string }>(
    ctx,
    'select id, contact_id from conversations',
  );
  const chat = await say(ctx, BO, 'Hi, Ana here.', 'whatsapp');
  await withTenant(
    ctx,
    ({ raw }) => raw`update conversations set contact_id = ${thread?.contact_id ?? ''}
      where workspace_id = ${ctx.workspaceId} and id = ${chat.conversation_id}`,
  );
  await merge(ctx, chat.conversation_id, thread?.id ?? '');
  await mail('two', ['<one@customer.example>'], 'Is it right now?');
  expect(await bodies(ctx, chat.conversation_id)).toHaveLength(3);
  const { conversation } = await readThread({ ctx, input: { conversationId: chat.conversation_id } });
  expect(conversation).toMatchObject({ channel: 'whatsapp', address: BO, connectionId: null });
  // A mail that answers nothing of ours begins anew.
  await mail('three', [], 'Something else.');
  expect(await bodies(ctx, chat.conversation_id)).toHaveLength(3);
});

test('from a message on the conversation is a new one, and what comes next goes there', async () => {
  const { ctx } = await desk();
  const first = await say(later(ctx, -2), ANA, 'Do you ship to Porto?');
  const second = await say(later(ctx, -1), ANA, 'By the way: my invoice is wrong.');
  const { conversation, change } = await splitConversation({
    ctx,
    input: { conversationId: first.conversation_id, messageId: second.message_id },
  });
  expect(conversation).toMatchObject({ status: 'open', section: 'needs_you', unread: 1 });
  expect(
    (await readThread({ ctx, input: { conversationId: first.conversation_id } })).conversation,
  ).toMatchObject({
    status: 'open',
    unread: 1,
    preview: 'Do you ship to Porto?',
    lastHumanMessageId: first.message_id,
  });
  expect((await say(ctx, ANA, 'Hello?')).conversation_id).toBe(conversation.id);

  // The old one is closed and opened again beside the new one, as often as anybody likes.
  const target = async (conversationId: string) => ({
    conversationId,
    version: (await readThread({ ctx, input: { conversationId } })).conversation.version,
  });
  await closeConversation({ ctx, input: await target(first.conversation_id) });
  await reopenConversation({ ctx, input: await target(first.conversation_id) });
  // With the new one closed, the one that is left is where they write.
  await closeConversation({ ctx, input: await target(conversation.id) });
  expect((await say(ctx, ANA, 'Still there?')).conversation_id).toBe(first.conversation_id);

  await undo(ctx, conversation.id, change.id);
  expect(await bodies(ctx, first.conversation_id)).toEqual([
    'Do you ship to Porto?',
    'By the way: my invoice is wrong.',
    'Hello?',
    'Still there?',
  ]);
  expect((await readThread({ ctx, input: { conversationId: conversation.id } })).conversation.id).toBe(
    first.conversation_id,
  );
  expect((await say(ctx, ANA, 'One more')).conversation_id).toBe(first.conversation_id);
});

test('a conversation is not split where one part would be empty', async () => {
  const { ctx } = await desk();
  const one = await say(ctx, ANA, 'Hello?');
  const split = (messageId: string) =>
    splitConversation({ ctx, input: { conversationId: one.conversation_id, messageId } });
  await expect(split(one.message_id)).rejects.toMatchObject({ details: { reason: 'first' } });
  await expect(split(newId())).rejects.toMatchObject({ details: { reason: 'elsewhere' } });
});

test('an open question follows by its fingerprint: it holds while recipient and last message do', async () => {
  const { ctx } = await desk();
  const agent = agentCtx({
    workspaceId: ctx.workspaceId,
    agent: { id: 'engage', name: 'Engage' },
    runId: 'r1',
  });
  const askAbout = async (told: { conversation_id: string; message_id: string }) => {
    const draft = await saveDraft({
      ctx: agent,
      input: {
        ...{ conversationId: told.conversation_id, messageId: told.message_id, kind: 'reply', round: 1 },
        ...{ body: 'Yes, we do.', language: 'en', intent: 'shipping', confidence: 0.9, sources: [] },
        ...{ agent: 'engage', builtIn: true },
      },
    });
    const { approvalId } = await perform(
      agent,
      'send_reply',
      { draftId: draft.id },
      { idempotencyKey: newId() },
    );
    return readApproval({ ctx, input: { approvalId: approvalId ?? '' } });
  };
  const close = async (conversationId: string) => {
    const { version } = (await readThread({ ctx, input: { conversationId } })).conversation;
    await closeConversation({ ctx, input: { conversationId, version } });
  };
  const old = await say(later(ctx, -2), ANA, 'Do you ship to Porto?');
  await close(old.conversation_id);
  const now = await say(later(ctx, -1), ANA, 'Well, do you?');
  const asked = await askAbout(now);
  await merge(ctx, old.conversation_id, now.conversation_id);
  // The same person, the same address, and still the last thing that was said.
  await approveAction({ ctx, input: { approvalId: asked.id, fingerprint: asked.fingerprint } });

  const bo = await say(ctx, BO, 'And to Faro?', 'whatsapp', 'Bo');
  const other = await askAbout(bo);
  // Ana's conversation has a message that waits; Bo's has none.
  await merge(ctx, old.conversation_id, bo.conversation_id);
  await expect(
    approveAction({ ctx, input: { approvalId: other.id, fingerprint: other.fingerprint } }),
  ).rejects.toMatchObject({ details: { reason: 'fingerprint_changed' } });
});

test('files of a saved reply that wait in one conversation go to the one that took over, and back', async () => {
  const { ctx } = await desk();
  const file = await keepSavedReplyFile({
    ctx,
    input: { name: 'prices.pdf', bytes: Buffer.from('%PDF-1.7 our prices') },
  });
  const reply = await createSavedReply({
    ctx,
    input: { title: 'Prices', folder: '', body: 'Here.', shared: true, fileIds: [file.id] },
  });
  const ana = (await say(later(ctx, -1), ANA, 'Prices?', 'simulator')).conversation_id;
  const bo = (await say(ctx, BO, 'Hi', 'simulator', 'Bo')).conversation_id;
  const { files } = await useSavedReply({ ctx, input: { savedReplyId: reply.id, conversationId: bo } });
  const fileId = files[0]?.id ?? '';
  const read = (conversationId: string) => readConversationFile({ ctx, input: { conversationId, fileId } });
  await merge(ctx, ana, bo);
  expect(await read(ana)).toMatchObject({ name: 'prices.pdf' });
  await undo(ctx, ana);
  expect(await read(bo)).toMatchObject({ name: 'prices.pdf' });
  await expect(read(ana)).rejects.toMatchObject({ code: 'not_found' });
});

test('a message that waits to go out elsewhere is sent or withdrawn first', async () => {
  const { ctx } = await desk();
  const ana = await say(ctx, ANA, 'Hello?');
  const bo = await say(ctx, BO, 'Hi', 'whatsapp', 'Bo');
  await perform(
    ctx,
    'send_message',
    { conversationId: bo.conversation_id, body: 'Hello Bo' },
    { idempotencyKey: newId() },
  );
  await expect(merge(ctx, ana.conversation_id, bo.conversation_id)).rejects.toMatchObject({
    details: { reason: 'sends_open' },
  });
  await expect(merge(ctx, ana.conversation_id, ana.conversation_id)).rejects.toMatchObject({
    details: { reason: 'same' },
  });
});

test('changes are taken back the last one first, for 30 days', async () => {
  const { ctx } = await desk();
  const [a, b, c] = await Promise.all([
    say(ctx, ANA, 'One'),
    say(ctx, BO, 'Two', 'whatsapp', 'Bo'),
    say(ctx, '+351966111222', 'Three', 'whatsapp', 'Cy'),
  ]);
  const first = await merge(ctx, a.conversation_id, b.conversation_id);
  const second = await merge(later(ctx, 1), c.conversation_id, a.conversation_id);
  await expect(undo(later(ctx, 2), c.conversation_id, first.change.id)).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(undo(later(ctx, 40), c.conversation_id)).rejects.toMatchObject({
    details: { reason: 'too_late' },
  });
  await undo(later(ctx, 2), c.conversation_id, second.change.id);
  await undo(later(ctx, 2), a.conversation_id, first.change.id);
  expect(await bodies(ctx, b.conversation_id)).toEqual(['Two']);
});

test('the same person comes first among those to merge with, others are found by name', async () => {
  const { ctx } = await desk();
  const ana = await say(ctx, ANA, 'One');
  const text = await say(ctx, ANA, 'Two', 'sms');
  const bo = await say(ctx, BO, 'Three', 'whatsapp', 'Bo Larsen');
  const look = async (q?: string) =>
    (
      await listMergeCandidates({ ctx, input: { conversationId: ana.conversation_id, ...(q ? { q } : {}) } })
    ).items.map(({ id, samePerson }) => [id, samePerson]);
  expect(await look()).toEqual([[text.conversation_id, true]]);
  expect(await look('Larsen')).toEqual([
    [text.conversation_id, true],
    [bo.conversation_id, false],
  ]);
});

test('a viewer may not, and a stranger finds neither', async () => {
  const { workspace, ctx } = await desk();
  const ana = await say(ctx, ANA, 'One');
  const bo = await say(ctx, BO, 'Two', 'whatsapp', 'Bo');
  await expect(
    merge(await workspace.as('viewer'), ana.conversation_id, bo.conversation_id),
  ).rejects.toMatchObject({ code: 'forbidden' });
  const stranger = await (await makeWorkspace()).as('admin');
  const own = await say(stranger, ANA, 'Mine');
  await expect(merge(stranger, own.conversation_id, bo.conversation_id)).rejects.toMatchObject({
    code: 'not_found',
  });
  const { change } = await merge(ctx, ana.conversation_id, bo.conversation_id);
  await expect(undo(stranger, own.conversation_id, change.id)).rejects.toMatchObject({ code: 'not_found' });
  await undo(ctx, ana.conversation_id);
});

test('nobody is lost between a split and messages that come at the same moment', async () => {
  const { ctx } = await desk();
  const first = await say(later(ctx, -1), ANA, 'One');
  const second = await say(later(ctx, -1), ANA, 'Two');
  const [done] = await Promise.all([
    splitConversation({
      ctx,
      input: { conversationId: first.conversation_id, messageId: second.message_id },
    }),
    ...Array.from({ length: 8 }, (_, n) => say(ctx, ANA, `Message ${n}`)),
  ]);
  expect([
    ...(await bodies(ctx, first.conversation_id)),
    ...(await bodies(ctx, done.conversation.id)),
  ]).toHaveLength(10);
  expect(await bodies(ctx, first.conversation_id)).toEqual(['One']);
});

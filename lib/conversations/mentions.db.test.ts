import { expect, test } from 'vitest';
import { listNotifications } from '#lib/notifications/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { addNote } from './add-note.ts';
import { ingestMessage } from './ingest-message.ts';
import { listConversations } from './list-conversations.ts';
import { markRead } from './mark-read.ts';
import { readThread } from './read-thread.ts';

withTestDatabase();

test('a member who is named is told, finds the conversation, and has seen it once they looked', async () => {
  const workspace = await makeWorkspace();
  const [ctx, manager] = [await workspace.as('operator'), await workspace.as('manager')];
  const write = async (phone_number: string) =>
    (await ingestMessage({ ctx, input: { phone_number, message_text: 'Hello?', channel: 'simulator' } }))
      .conversation_id;
  const conversationId = await write('+351912345678');
  await write('+351912345679');
  await addNote({
    ctx,
    input: { conversationId, body: '@manager, may I?', mentions: [manager.actor.id, manager.actor.id] },
  });
  const mentioned = (as = manager) => listConversations({ ctx: as, input: { mentioned: true } });
  expect(await mentioned()).toMatchObject({ items: [{ id: conversationId }], mentioned: 1 });
  expect(await mentioned(ctx)).toMatchObject({ items: [], mentioned: 0 });
  const told = await listNotifications({ ctx: manager, input: {} });
  expect(told.items).toMatchObject([
    { kind: 'mention', entity: { type: 'conversation', id: conversationId }, excerpt: null },
  ]);
  const thread = async () => (await readThread({ ctx: manager, input: { conversationId } })).conversation;
  expect(await thread()).toMatchObject({ mentioned: true });
  // A colleague's looking is not the manager's.
  await markRead({ ctx, input: { conversationId } });
  expect(await mentioned()).toMatchObject({ mentioned: 1 });
  await markRead({ ctx: manager, input: { conversationId } });
  expect(await mentioned()).toMatchObject({ items: [{ id: conversationId }], mentioned: 0 });
  expect(await thread()).toMatchObject({ mentioned: false });
});

test('who is no member here cannot be named, and then nothing is written', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const stranger = await (await makeWorkspace()).as('operator');
  const { conversation_id: conversationId } = await ingestMessage({
    ctx,
    input: { phone_number: '+351912345678', message_text: 'Hello?', channel: 'simulator' },
  });
  await expect(
    addNote({ ctx, input: { conversationId, body: '@you', mentions: [stranger.actor.id] } }),
  ).rejects.toMatchObject({ code: 'invalid_input', details: { fields: [{ field: 'mentions' }] } });
  const { messages } = await readThread({ ctx, input: { conversationId } });
  expect(messages).toHaveLength(1);
});

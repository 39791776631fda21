import { expect, test } from 'vitest';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { addNote } from './add-note.ts';
import { assignConversation } from './assign-conversation.ts';
import { closeConversation } from './close-conversation.ts';
import { ingestMessage } from './ingest-message.ts';
import { listConversations } from './list-conversations.ts';
import { markRead } from './mark-read.ts';
import { readThread } from './read-thread.ts';
import { reopenConversation } from './reopen-conversation.ts';
import { snoozeConversation } from './snooze-conversation.ts';

withTestDatabase();

const write = async (ctx: Parameters<typeof ingestMessage>[0]['ctx'], phone: string, text = 'Hello?') =>
  (await ingestMessage({ ctx, input: { phone_number: phone, message_text: text, channel: 'simulator' } }))
    .conversation_id;

test('the inbox pages by section and its counts equal its lists', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('operator');
  const ids: string[] = [];
  for (let index = 0; index < 5; index++)
    ids.push(await write({ ...ctx, now: new Date() }, `+35191234560${index}`));
  const first = await listConversations({ ctx, input: { section: 'needs_you', limit: 3 } });
  expect(first.counts).toEqual({ needs_you: 5, ai_handled: 0, waiting: 0, snoozed: 0, closed: 0 });
  const second = await listConversations({
    ctx,
    input: { section: 'needs_you', limit: 3, cursor: first.nextCursor ?? undefined },
  });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([...ids].reverse());
  expect(second.nextCursor).toBeNull();
});

test('a person assigns, snoozes, closes, reopens, notes and reads; a stale version is refused', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('operator');
  const manager = await workspace.as('manager');
  const conversationId = await write(ctx, '+351912345678');
  const assigned = await assignConversation({ ctx, input: { conversationId, assigneeId: manager.actor.id } });
  expect(assigned.assignee).toMatchObject({ id: manager.actor.id });
  const stale = snoozeConversation({
    ctx,
    input: { conversationId, version: 1, until: '2999-01-01T00:00:00Z' },
  });
  await expect(stale).rejects.toMatchObject({ code: 'conflict', details: { reason: 'version_changed' } });
  const snoozed = await snoozeConversation({
    ctx,
    input: { conversationId, version: assigned.version, until: '2999-01-01T00:00:00Z' },
  });
  expect(snoozed).toMatchObject({ section: 'snoozed', status: 'snoozed' });
  const closed = await closeConversation({ ctx, input: { conversationId, version: snoozed.version } });
  expect(closed).toMatchObject({ section: 'closed', snoozedUntil: null });
  const open = await reopenConversation({ ctx, input: { conversationId, version: closed.version } });
  expect(open).toMatchObject({ section: 'needs_you', status: 'open', unread: 1 });
  await addNote({ ctx, input: { conversationId, body: 'Called, no answer.' } });
  expect(await markRead({ ctx, input: { conversationId } })).toMatchObject({ unread: 0 });
  const thread = await readThread({ ctx, input: { conversationId } });
  expect(thread.messages.map(({ direction, body }) => [direction, body])).toEqual([
    ['in', 'Hello?'],
    ['note', 'Called, no answer.'],
  ]);
  expect(thread.contact.identities).toMatchObject([{ kind: 'phone', value: '+351912345678' }]);
  expect(thread.lead).toMatchObject({ status: 'new' });
  expect(thread.conversation).toMatchObject({ suppressed: false, unread: 0, address: '+351912345678' });
});

test('the thread pages to older messages', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  let conversationId = '';
  for (let index = 0; index < 5; index++)
    conversationId = await write({ ...ctx, now: new Date() }, '+351912345678', `m${index}`);
  const newest = await readThread({ ctx, input: { conversationId, limit: 2 } });
  expect(newest.messages.map(({ body }) => body)).toEqual(['m3', 'm4']);
  const older = await readThread({
    ctx,
    input: { conversationId, limit: 10, cursor: newest.olderCursor ?? undefined },
  });
  expect(older.messages.map(({ body }) => body)).toEqual(['m0', 'm1', 'm2']);
  expect(older.olderCursor).toBeNull();
});

test('a stranger finds nothing and a viewer changes nothing', async () => {
  const workspace = await makeWorkspace();
  const conversationId = await write(await workspace.as('operator'), '+351912345678');
  const stranger = await (await makeWorkspace()).as('admin');
  const viewer = await workspace.as('viewer');
  await expect(readThread({ ctx: stranger, input: { conversationId } })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(addNote({ ctx: stranger, input: { conversationId, body: 'x' } })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect((await listConversations({ ctx: stranger, input: {} })).items).toEqual([]);
  expect((await readThread({ ctx: viewer, input: { conversationId } })).messages).toHaveLength(1);
  await expect(addNote({ ctx: viewer, input: { conversationId, body: 'x' } })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

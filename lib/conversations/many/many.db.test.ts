import { expect, test } from 'vitest';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { addNote } from '../add-note.ts';
import { ingestMessage } from '../ingest-message.ts';
import { listConversations } from '../list-conversations.ts';
import type { ConversationChange } from '../many.schemas.ts';
import { readThread } from '../read-thread.ts';
import { changeConversations } from './change-conversations.ts';
import { restoreConversations } from './restore-conversations.ts';

withTestDatabase();

async function scene() {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('operator');
  const write = async (n: number, as = ctx) =>
    (
      await ingestMessage({
        ctx: as,
        input: { phone_number: `+35191234567${n}`, message_text: 'Hello?', channel: 'simulator' },
      })
    ).conversation_id;
  const ids = [await write(1), await write(2), await write(3)];
  const change = (conversationIds: string[], what: ConversationChange, as: Ctx = ctx) =>
    changeConversations({ ctx: as, input: { conversationIds, change: what } });
  const row = async (id = '') => (await readThread({ ctx, input: { conversationId: id } })).conversation;
  return { workspace, ctx, write, ids, change, row };
}

test('several are assigned, tagged, put off and closed, and each is taken back as it stood', async () => {
  const { workspace, ctx, ids, change, row } = await scene();
  const { actor } = await workspace.as('manager');
  const stood = await Promise.all(ids.map((id) => row(id)));
  const changes: ConversationChange[] = [
    { kind: 'assign', assigneeId: actor.id },
    { kind: 'tag', tags: ['vip', 'autumn'] },
    { kind: 'snooze', until: '2999-01-01T00:00:00.000Z' },
    { kind: 'close' },
  ];
  for (const what of changes) {
    const { changed, before } = await change(ids, what);
    expect(changed).toBe(3);
    expect(await restoreConversations({ ctx, input: { before } })).toEqual({ restored: 3, kept: 0 });
    for (const [at, id] of ids.entries()) {
      const { version: _version, ...now } = await row(id);
      expect({ ...now, version: stood[at]?.version }).toEqual(stood[at]);
    }
  }
});

test('what is so already is skipped, and what somebody worked on since is kept', async () => {
  const { ctx, ids, change, row } = await scene();
  const [first = '', second = ''] = ids;
  await change([first], { kind: 'close' });
  const { changed, skipped, before } = await change(ids, { kind: 'close' });
  expect({ changed, skipped }).toEqual({ changed: 2, skipped: 1 });
  expect((await listConversations({ ctx, input: { section: 'closed' } })).items).toHaveLength(3);
  await addNote({ ctx, input: { conversationId: second, body: 'I looked at it.' } });
  expect(await restoreConversations({ ctx, input: { before } })).toEqual({ restored: 1, kept: 1 });
  expect((await row(second)).status).toBe('closed');
});

test('a closed conversation stays closed where a newer one is open', async () => {
  const { ctx, ids, write, change } = await scene();
  const { before } = await change([ids[0] ?? ''], { kind: 'close' });
  await write(1, { ...ctx, now: new Date() });
  expect(await restoreConversations({ ctx, input: { before } })).toEqual({ restored: 0, kept: 1 });
});

test('one that is not there stops all; a stranger changes nothing', async () => {
  const { ids, change, row } = await scene();
  await expect(change([...ids, newId()], { kind: 'close' })).rejects.toMatchObject({ code: 'not_found' });
  expect((await row(ids[0])).status).toBe('open');
  const stranger = await (await makeWorkspace()).as('admin');
  await expect(change(ids, { kind: 'close' }, stranger)).rejects.toMatchObject({ code: 'not_found' });
  const someone = await (await makeWorkspace()).as('operator');
  await expect(change(ids, { kind: 'assign', assigneeId: someone.actor.id })).rejects.toMatchObject({
    code: 'invalid_input',
  });
});

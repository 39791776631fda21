import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { notify } from './notify.ts';
import { countUnread, listNotifications, markNotifications } from './read-notifications.ts';

withTestDatabase();

test('a member is told once, reads it, and nobody else sees it', async () => {
  const workspace = await makeWorkspace();
  const ana = await workspace.as('operator');
  const ben = await workspace.as('manager');
  const stranger = await (await makeWorkspace()).as('admin');
  const entity = { type: 'contact', id: newId() };
  const tell = (userIds: string[], onceKey: string) =>
    withTenant(ana, (tx) =>
      notify(tx, ana, { userIds, kind: 'mention', entity, title: 'Ana named you in a note', onceKey }),
    );

  // Not herself, not somebody of another workspace, and the same thing once.
  expect(await tell([ana.actor.id, ben.actor.id, stranger.actor.id], 'note-1')).toEqual([ben.actor.id]);
  expect(await tell([ben.actor.id], 'note-1')).toEqual([]);
  await tell([ben.actor.id], 'note-2');

  expect(await countUnread({ ctx: ben, input: {} })).toEqual({ unread: 2 });
  expect(await countUnread({ ctx: stranger, input: {} })).toEqual({ unread: 0 });
  expect((await listNotifications({ ctx: ana, input: {} })).items).toEqual([]);

  const first = await listNotifications({ ctx: ben, input: { limit: 1 } });
  const [newest] = first.items;
  expect(newest).toMatchObject({ kind: 'mention', entity, readAt: null, actor: ana.actor.name });
  const second = await listNotifications({ ctx: ben, input: { limit: 1, cursor: first.nextCursor ?? '' } });
  expect(second).toMatchObject({ items: [{ readAt: null }], nextCursor: null });

  // A colleague marks nothing of somebody else's.
  const mark = { notificationIds: [newest?.id ?? ''] };
  expect(await markNotifications({ ctx: ana, input: mark })).toEqual({ marked: 0 });
  expect(await markNotifications({ ctx: ben, input: mark })).toEqual({ marked: 1 });
  expect((await listNotifications({ ctx: ben, input: { unread: true } })).items).toHaveLength(1);
  expect(await markNotifications({ ctx: ben, input: {} })).toEqual({ marked: 1 });
  expect(await countUnread({ ctx: ben, input: {} })).toEqual({ unread: 0 });
});

test('a key has no notifications to read', async () => {
  const ctx = await (await makeWorkspace()).as('admin');
  const key = { ...ctx, actor: { kind: 'api_key' as const, id: newId(), name: 'Key', scopes: [] } };
  expect(await countUnread({ ctx: key, input: {} })).toEqual({ unread: 0 });
  await expect(listNotifications({ ctx: key, input: {} })).rejects.toMatchObject({ code: 'forbidden' });
});

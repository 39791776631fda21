import { describe, expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { createContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { linkTicket, unlinkTicket } from './link-tickets.ts';
import { countTickets, listTickets, readTicket } from './list-tickets.ts';
import { logTime } from './log-time.ts';
import { openTicket } from './open-ticket.ts';
import { createQueue, listQueues, updateQueue } from './queues.ts';
import { restoreTicket } from './restore-ticket.ts';
import { setTicketFields } from './set-ticket-fields.ts';
import { readTicketSettings, setTicketSettings } from './settings.ts';
import { listTags, removeTag, updateTag } from './tags/tags.ts';
import { updateTicket } from './update-ticket.ts';
import { watchTicket } from './watchers/watch-ticket.ts';

withTestDatabase();

async function make(ctx: Ctx, more: Partial<Parameters<typeof openTicket>[0]['input']> = {}) {
  const contact = await createContact({ ctx, input: { name: 'Ana' } });
  return openTicket({
    ctx,
    input: { contactId: contact.id, subject: 'Login', description: 'It fails.', ...more },
  });
}

test('tickets are numbered without gaps, one for each message, also at once', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const contact = await createContact({ ctx, input: { name: 'Ana' } });
  const messageId = newId();
  const open = (id?: string) =>
    openTicket({
      ctx,
      input: { contactId: contact.id, subject: 'Login', description: 'It fails.', messageId: id ?? null },
    });
  const same = await Promise.all(Array.from({ length: 12 }, () => open(messageId)));
  expect(new Set(same.map(({ id }) => id)).size).toBe(1);
  const more = await Promise.all(Array.from({ length: 12 }, () => open()));
  expect(more.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 12 }, (_, i) => i + 2),
  );
  expect((await listTickets({ ctx, input: {} })).items).toHaveLength(13);
});

test('a ticket is solved and reopened; a stale version is refused; a stranger sees none', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const ticket = await make(ctx);
  const ticketId = ticket.id;
  const solved = await updateTicket({
    ctx,
    input: { ticketId, version: 1, status: 'solved', assigneeId: ctx.actor.id },
  });
  expect(solved).toMatchObject({ status: 'solved', version: 2, assignee: { id: ctx.actor.id } });
  expect(solved.solvedAt).not.toBeNull();
  await expect(updateTicket({ ctx, input: { ticketId, version: 1, status: 'open' } })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await updateTicket({ ctx, input: { ticketId, version: 2, status: 'open' } })).toMatchObject({
    solvedAt: null,
  });
  const stranger = await (await makeWorkspace()).as('admin');
  await expect(readTicket({ ctx: stranger, input: { ticketId } })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(make(stranger, { contactId: ticket.contact.id })).rejects.toMatchObject({ code: 'not_found' });
  const { number, timeline } = await readTicket({ ctx, input: { ticketId } });
  expect(number).toBe(1);
  expect(timeline.map(({ action }) => action)).toEqual(['ticket.updated', 'ticket.updated', 'ticket.opened']);
});

test('both texts are changed at the version one saw, told before and after, and nothing is sorted anew', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const { id: ticketId } = await make(ctx);
  const said = 'It fails since Monday.\n\n  With "<error> & code 7".';
  const write = (change: { subject?: string; description?: string }, version = 1, as = ctx) =>
    updateTicket({ ctx: as, input: { ticketId, version, ...change } });
  await expect(write({ description: ' \n ' })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(write({ description: 'x'.repeat(20_001) })).rejects.toMatchObject({ code: 'invalid_input' });
  expect(await write({ subject: 'No login', description: said })).toMatchObject({
    subject: 'No login',
    description: said,
    version: 2,
  });
  await expect(write({ description: 'Over it.' })).rejects.toMatchObject({
    code: 'conflict',
    details: { reason: 'version_changed' },
  });
  const stranger = await (await makeWorkspace()).as('admin');
  await expect(write({ description: 'Mine.' }, 2, stranger)).rejects.toMatchObject({ code: 'not_found' });
  const reader = {
    ...ctx,
    permissions: new Set([...ctx.permissions].filter((one) => one !== 'tickets.write')),
  };
  await expect(write({ description: 'Mine.' }, 2, reader)).rejects.toMatchObject({ code: 'forbidden' });
  // The same again is no change.
  expect(await write({ description: said }, 2)).toMatchObject({ version: 2 });
  const { timeline } = await readTicket({ ctx, input: { ticketId } });
  expect(timeline.map(({ action }) => action)).toEqual(['ticket.updated', 'ticket.opened']);
  expect(timeline[0]?.changes).toEqual({
    subject: ['Login', 'No login'],
    description: ['It fails.', said],
  });
  const events = await withTenant(
    ctx,
    (tx) => tx.raw<{ name: string }[]>`
    select event_name as name from outbox where workspace_id = ${ctx.workspaceId} and data ->> 'ticketId' = ${ticketId}`,
  );
  expect(events.map(({ name }) => name)).toEqual(['ticket/opened']);
});

test('a closed ticket is opened again before it rests; a change is solved when its list is done', async () => {
  const ctx = await (await makeWorkspace()).as('it_agent');
  const change = await make(ctx, { type: 'change' });
  const listed = await updateTicket({
    ctx,
    input: { ticketId: change.id, version: 1, checklist: [{ text: 'Back up' }, { text: 'Swap the disk' }] },
  });
  await expect(
    updateTicket({ ctx, input: { ticketId: change.id, version: 2, status: 'solved' } }),
  ).rejects.toMatchObject({ code: 'conflict', details: { reason: 'checklist' } });
  const checklist = listed.checklist.map((line) => ({ ...line, done: true }));
  const solved = await updateTicket({
    ctx,
    input: { ticketId: change.id, version: 2, checklist, status: 'solved' },
  });
  expect(solved.checklist.map(({ id }) => id)).toEqual(listed.checklist.map(({ id }) => id));
  await updateTicket({ ctx, input: { ticketId: change.id, version: 3, status: 'closed' } });
  await expect(
    updateTicket({ ctx, input: { ticketId: change.id, version: 4, status: 'pending' } }),
  ).rejects.toMatchObject({ details: { reason: 'not_from_here' } });
});

describe('priority', () => {
  test('comes from urgency and impact by the matrix, unless somebody says another', async () => {
    const workspace = await makeWorkspace();
    const ctx = await workspace.as('operator');
    const ticket = await make(ctx, { urgency: 'high', impact: 'person' });
    expect(ticket.priority).toBe('high');
    const manager = await workspace.as('manager');
    const { matrix } = await readTicketSettings({ ctx, input: {} });
    await expect(setTicketSettings({ ctx, input: { version: 0, matrix } })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await setTicketSettings({
      ctx: manager,
      input: { version: 0, matrix: { ...matrix, high: { ...matrix.high, group: 'low' } } },
    });
    const changed = await updateTicket({
      ctx,
      input: { ticketId: ticket.id, version: 1, impact: 'group' },
    });
    expect(changed.priority).toBe('low');
    expect(
      await updateTicket({
        ctx,
        input: { ticketId: ticket.id, version: 2, impact: 'everybody', priority: 'normal' },
      }),
    ).toMatchObject({ impact: 'everybody', priority: 'normal' });
  });
});

describe('queues and categories', () => {
  test('a category that tickets may have is archived, never left out; a queue at rest takes none', async () => {
    const workspace = await makeWorkspace();
    const manager = await workspace.as('manager');
    const { categories } = await readTicketSettings({ ctx: manager, input: {} });
    await expect(
      setTicketSettings({ ctx: manager, input: { version: 0, categories: categories.slice(1) } }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
    const tree = [...categories, { key: 'vpn', name: 'VPN', parent: 'network', archived: false }];
    await setTicketSettings({ ctx: manager, input: { version: 0, categories: tree } });
    await expect(
      setTicketSettings({ ctx: manager, input: { version: 0, categories: tree } }),
    ).rejects.toMatchObject({ code: 'conflict' });
    const queue = await createQueue({
      ctx: manager,
      input: { name: 'Network', memberIds: [manager.actor.id], categories: ['network', 'vpn'] },
    });
    await expect(createQueue({ ctx: manager, input: { name: 'network' } })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    const ticket = await make(manager, { queueId: queue.id, category: 'vpn' });
    expect(ticket).toMatchObject({ queue: { name: 'Network' }, category: 'vpn' });
    await updateQueue({ ctx: manager, input: { queueId: queue.id, version: 1, isActive: false } });
    await expect(make(manager, { queueId: queue.id })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(make(manager, { category: 'weather' })).rejects.toMatchObject({ code: 'invalid_input' });
    const stranger = await (await makeWorkspace()).as('admin');
    expect((await listQueues({ ctx: stranger, input: {} })).items).toEqual([]);
    await expect(make(stranger, { queueId: queue.id })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  test('lists are asked by queue, priority, tag and who has it, and counted by group', async () => {
    const workspace = await makeWorkspace();
    const ctx = await workspace.as('manager');
    const { id: queueId } = await createQueue({ ctx, input: { name: 'Desk' } });
    const urgent = await make(ctx, { priority: 'urgent', queueId, tags: ['vip'] });
    const low = await make(ctx, { priority: 'low' });
    await updateTicket({ ctx, input: { ticketId: low.id, version: 1, assigneeId: ctx.actor.id } });
    const ask = async (field: string, is: string, value: string[]) => {
      const filter = JSON.stringify({ op: 'and', of: [{ field, is, value }] });
      return (await listTickets({ ctx, input: { filter } })).items.map(({ id }) => id);
    };
    expect(await ask('queue', 'any_of', [queueId])).toEqual([urgent.id]);
    expect(await ask('tags', 'has_any', ['vip'])).toEqual([urgent.id]);
    expect(await ask('assignee', 'any_of', ['me'])).toEqual([low.id]);
    const byPriority = await listTickets({ ctx, input: { sort: 'priority:desc' } });
    expect(byPriority.items.map(({ priority }) => priority)).toEqual(['urgent', 'low']);
    expect((await countTickets({ ctx, input: { by: 'priority' } })).items).toEqual([
      { value: 'low', count: 1 },
      { value: 'urgent', count: 1 },
    ]);
  });
});

test('links are told from both sides, once, and never in a circle', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const [one, two, three] = [await make(ctx), await make(ctx), await make(ctx)];
  await linkTicket({ ctx, input: { ticketId: two.id, number: one.number, kind: 'child' } });
  await linkTicket({ ctx, input: { ticketId: three.id, number: two.number, kind: 'child' } });
  const { links } = await readTicket({ ctx, input: { ticketId: two.id } });
  expect(links.map(({ number, as }) => [number, as])).toEqual([
    [1, 'parent'],
    [3, 'child'],
  ]);
  await expect(
    linkTicket({ ctx, input: { ticketId: one.id, number: three.number, kind: 'child' } }),
  ).rejects.toMatchObject({ details: { reason: 'circle' } });
  await expect(
    linkTicket({ ctx, input: { ticketId: one.id, number: two.number, kind: 'related' } }),
  ).rejects.toMatchObject({ details: { reason: 'linked' } });
  await unlinkTicket({ ctx, input: { ticketId: one.id, otherId: two.id } });
  expect((await readTicket({ ctx, input: { ticketId: one.id } })).links).toEqual([]);
});

test('time is added up; taking back more than there is is refused', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const { id: ticketId } = await make(ctx);
  await Promise.all([15, 30].map((minutes) => logTime({ ctx, input: { ticketId, minutes } })));
  expect(await logTime({ ctx, input: { ticketId, minutes: -5 } })).toMatchObject({ minutesSpent: 40 });
  await expect(logTime({ ctx, input: { ticketId, minutes: -41 } })).rejects.toMatchObject({
    code: 'invalid_input',
  });
});

test('a step that is taken back leaves alone who watches and what tags are called since', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const [assigneeId, reader] = [(await workspace.as('operator')).actor.id, await workspace.as('viewer')];
  const { id: ticketId } = await make(ctx, { tags: ['old', 'short-lived'] });
  const done = await withTenant(ctx, (tx) =>
    setTicketFields(tx, ctx, ticketId, { assigneeId, addTags: ['fair'] }),
  );
  if (done.kind !== 'done') throw new Error('It was so already.');
  expect((await readTicket({ ctx, input: { ticketId } })).watcherIds).toEqual([assigneeId]);

  await watchTicket({ ctx: reader, input: { ticketId } });
  const { items } = await listTags({ ctx, input: {} });
  const tagOf = (name: string) => items.find((tag) => tag.name === name)?.id ?? '';
  await updateTag({ ctx, input: { tagId: tagOf('old'), version: 1, name: 'older' } });
  await removeTag({ ctx, input: { tagId: tagOf('short-lived') } });

  const { version, before } = done;
  expect(await withTenant(ctx, (tx) => restoreTicket(tx, ctx, ticketId, version, before))).toEqual({
    kind: 'restored',
  });
  expect(await readTicket({ ctx, input: { ticketId } })).toMatchObject({
    assignee: null,
    watcherIds: [reader.actor.id],
    tags: ['older'],
  });
});

test('a ticket that was solved and then closed was not opened again', async () => {
  const workspace = await makeWorkspace();
  const { id: ticketId } = await make(await workspace.as('operator'));
  const begun = Date.now();
  let version = 1;
  const go = async (status: 'open' | 'solved' | 'closed') => {
    const ctx = await workspace.as('operator', new Date(begun + version * 60_000));
    await updateTicket({ ctx, input: { ticketId, version: version++, status } });
    const filter = { op: 'and', of: [{ field: 'reopened', is: 'equal', value: true }] };
    return (await listTickets({ ctx, input: { filter: JSON.stringify(filter) } })).items.length;
  };
  expect(await go('solved')).toBe(0);
  expect(await go('closed')).toBe(0);
  expect(await go('solved')).toBe(0);
  expect(await go('open')).toBe(1);
  expect(await go('closed')).toBe(1);
});

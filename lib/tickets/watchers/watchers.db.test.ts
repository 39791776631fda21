import { expect, test } from 'vitest';
import { messages } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { createContact } from '#lib/contacts/index.ts';
import { addNote, ingestMessage } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { writeFilter } from '#lib/core/filters/filter.ts';
import { newId } from '#lib/core/ids.ts';
import { listNotifications } from '#lib/notifications/index.ts';
import { removeMember, systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { followConversation } from '../follow-conversation.ts';
import { listTickets, readTicket } from '../list-tickets.ts';
import { openTicket } from '../open-ticket.ts';
import { updateTicket } from '../update-ticket.ts';
import { readTicketDesk, setTicketDesk } from './desk.ts';
import { unwatchTicket, watchTicket } from './watch-ticket.ts';

withTestDatabase();

async function world() {
  const workspace = await makeWorkspace();
  const [ana, ben, viewer] = [
    await workspace.as('manager'),
    await workspace.as('operator'),
    await workspace.as('viewer'),
  ];
  const contact = await createContact({ ctx: ana, input: { name: 'Rosa' } });
  const opened = await openTicket({
    ctx: ana,
    input: { contactId: contact.id, subject: 'Login', description: 'It fails.' },
  });
  const read = () => readTicket({ ctx: ana, input: { ticketId: opened.id } });
  const change = async (input: object, ctx: Ctx = ana) =>
    updateTicket({ ctx, input: { ticketId: opened.id, version: (await read()).version, ...input } });
  return { workspace, ana, ben, viewer, ticketId: opened.id, read, change };
}

const told = async (ctx: Ctx) =>
  (await listNotifications({ ctx, input: {} })).items.map(({ kind, title }) => [kind, title]);

test('members watch a ticket, are told what happens to it, and stop', async () => {
  const { ana, ben, viewer, ticketId, read, change } = await world();
  const before = await read();
  expect(await watchTicket({ ctx: viewer, input: { ticketId } })).toEqual({
    ticketId,
    watcherIds: [viewer.actor.id],
  });
  await watchTicket({ ctx: ana, input: { ticketId, userId: ben.actor.id } });
  // Twice is once, and nothing but the watchers moves.
  await watchTicket({ ctx: ben, input: { ticketId } });
  const ticket = await read();
  expect(ticket.watcherIds).toEqual([viewer.actor.id, ben.actor.id]);
  expect([ticket.version, ticket.updatedAt]).toEqual([before.version, before.updatedAt]);
  expect(ticket.timeline[0]?.changes).toEqual({ watcherIds: [[viewer.actor.id], ticket.watcherIds] });

  await change({ status: 'solved' }, ben);
  await change({ category: 'network' });
  expect(await told(viewer)).toEqual([['ticket_watched', 'Ticket #1 is solved']]);
  // Who did it is not told.
  expect(await told(ben)).toEqual([]);

  await unwatchTicket({ ctx: viewer, input: { ticketId } });
  await change({ status: 'open' });
  expect(await told(viewer)).toHaveLength(1);
  expect(await told(ben)).toEqual([['ticket_watched', 'Ticket #1 is open again']]);
});

test('whoever only looks changes nobody else’s watching, and a key names a member', async () => {
  const { ana, ben, viewer, ticketId } = await world();
  const other = { ticketId, userId: ben.actor.id };
  await expect(watchTicket({ ctx: viewer, input: other })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(unwatchTicket({ ctx: viewer, input: other })).rejects.toMatchObject({ code: 'forbidden' });
  const key: Ctx = { ...ana, actor: { kind: 'api_key', id: newId(), name: 'Key', scopes: [] } };
  await expect(watchTicket({ ctx: key, input: { ticketId } })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  expect((await watchTicket({ ctx: key, input: other })).watcherIds).toEqual([ben.actor.id]);
  const stranger = await (await makeWorkspace()).as('admin');
  await expect(
    watchTicket({ ctx: ana, input: { ticketId, userId: stranger.actor.id } }),
  ).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(watchTicket({ ctx: stranger, input: { ticketId } })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a watcher who left the workspace holds up nobody', async () => {
  const { workspace, ana, ben, viewer, ticketId, read, change } = await world();
  await watchTicket({ ctx: ben, input: { ticketId } });
  await removeMember({ ctx: await workspace.as('admin'), input: { userId: ben.actor.id } });
  await change({ watcherIds: [ben.actor.id, viewer.actor.id] });
  expect((await read()).watcherIds).toEqual([ben.actor.id, viewer.actor.id]);
  await change({ watcherIds: [viewer.actor.id] });
  await expect(change({ watcherIds: [ben.actor.id, ana.actor.id] })).rejects.toMatchObject({
    code: 'invalid_input',
  });
});

test('who is given a ticket watches it from then on, unless they do not want to', async () => {
  const { ana, ben, ticketId, read, change } = await world();
  await change({ assigneeId: ben.actor.id });
  expect(await told(ben)).toEqual([['ticket_assigned', 'Ticket #1 is yours']]);
  await setTicketDesk({ ctx: ana, input: { watchAssigned: false } });
  await change({ assigneeId: ana.actor.id });
  expect((await read()).watcherIds).toEqual([ben.actor.id]);
  expect((await told(ben))[0]).toEqual(['ticket_watched', `Ticket #1 went to ${ana.actor.name}`]);

  const filter = writeFilter({ op: 'and', of: [{ field: 'watchers', is: 'any_of', value: ['me'] }] });
  const asBen = await listTickets({ ctx: ben, input: { filter } });
  expect(asBen.items.map(({ id }) => id)).toEqual([ticketId]);
  expect((await listTickets({ ctx: ben, input: { watcherId: 'me' } })).items).toHaveLength(1);
  expect((await listTickets({ ctx: ana, input: { filter } })).items).toEqual([]);
  expect((await listTickets({ ctx: ana, input: { watcherId: 'me' } })).items).toEqual([]);
});

test('how somebody works on tickets is their own', async () => {
  const { ana, ben } = await world();
  await setTicketDesk({ ctx: ana, input: { layout: 'split' } });
  await setTicketDesk({ ctx: ana, input: { watchReplied: false } });
  expect(await readTicketDesk({ ctx: ana, input: {} })).toEqual({
    layout: 'split',
    watchAssigned: true,
    watchMentioned: true,
    watchReplied: false,
  });
  expect(await readTicketDesk({ ctx: ben, input: {} })).toMatchObject({ layout: 'table' });
});

test('who answers or is mentioned in its conversation watches a ticket; those who watch are told once', async () => {
  const workspace = await makeWorkspace();
  const [ana, ben, eva] = [
    await workspace.as('admin'),
    await workspace.as('operator'),
    await workspace.as('manager'),
  ];
  const write = (message_text: string) =>
    ingestMessage({
      ctx: ana,
      input: { phone_number: '+351912345002', message_text, channel: 'simulator' },
    });
  const { contact_id: contactId, conversation_id: conversationId } = await write('The VPN drops.');
  const input = { contactId, conversationId, subject: 'VPN', description: 'VPN' };
  const { id: ticketId } = await openTicket({ ctx: ana, input });
  const internal = systemCtx({ workspaceId: workspace.id, name: 'Tickets' });
  const follow = (messageId: string, wrote: 'requester' | 'us' | 'note') =>
    followConversation({ ctx: internal, input: { conversationId, messageId, wrote } });
  const watchers = async () => (await readTicket({ ctx: ana, input: { ticketId } })).watcherIds;

  const { messageId: noted } = await addNote({
    ctx: ana,
    input: { conversationId, body: '@ben, look', mentions: [ben.actor.id] },
  });
  await follow(noted, 'note');
  expect(await watchers()).toEqual([ben.actor.id]);

  const answer = newId();
  await withTenant(ana, (tx) =>
    tx.insert(messages).values({
      ...{ workspaceId: workspace.id, id: answer, conversationId, contactId, direction: 'out' as const },
      ...{ channel: 'simulator' as const, authorKind: 'user' as const, authorId: eva.actor.id },
      ...{ authorName: 'Eva', body: 'We look into it.', sentAt: new Date() },
    }),
  );
  await follow(answer, 'us');
  await follow(answer, 'us');
  expect(await watchers()).toEqual([ben.actor.id, eva.actor.id]);
  expect((await told(ben))[0]).toEqual(['ticket_watched', 'Eva answered ticket #1']);
  expect(await told(eva)).toEqual([]);

  const { message_id: news } = await write('Any news?');
  await follow(news, 'requester');
  await follow(news, 'requester');
  expect(await told(eva)).toEqual([['ticket_watched', 'The requester wrote on ticket #1']]);
});

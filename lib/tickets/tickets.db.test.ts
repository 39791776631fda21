import { expect, test } from 'vitest';
import { createContact } from '#lib/contacts/index.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { listTickets, readTicket } from './list-tickets.ts';
import { openTicket } from './open-ticket.ts';
import { updateTicket } from './update-ticket.ts';

withTestDatabase();

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
  const contact = await createContact({ ctx, input: { name: 'Ana' } });
  const ticket = await openTicket({
    ctx,
    input: { contactId: contact.id, subject: 'Login', description: 'It fails.' },
  });
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
  await expect(
    openTicket({ ctx: stranger, input: { contactId: contact.id, subject: 'x', description: 'x' } }),
  ).rejects.toMatchObject({ code: 'not_found' });
  const { number, timeline } = await readTicket({ ctx, input: { ticketId } });
  expect(number).toBe(1);
  expect(timeline.map(({ action }) => action)).toEqual(['ticket.updated', 'ticket.updated', 'ticket.opened']);
});

import { expect, test } from 'vitest';
import { createContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { readContactPage } from '#lib/insights/index.ts';
import { listNotifications } from '#lib/notifications/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { openTicket } from '#lib/tickets/index.ts';
import { deleteNote, restoreNote } from './delete-note.ts';
import { listNotes, listNoteVersions, readNote } from './list-notes.ts';
import { updateNote } from './update-note.ts';
import { writeNote } from './write-note.ts';

withTestDatabase();

const later = (ctx: Ctx, minutes: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
});

async function desk() {
  const workspace = await makeWorkspace();
  const [ana, ben] = [await workspace.as('operator'), await workspace.as('manager')];
  const contact = await createContact({ ctx: ana, input: { name: 'Eva' } });
  const write = (ctx: Ctx, body: string, more = {}) =>
    writeNote({ ctx, input: { contactId: contact.id, body, ...more } });
  const bodies = async () =>
    (await listNotes({ ctx: ana, input: { contactId: contact.id } })).items.map(({ body }) => body);
  return { workspace, ana, ben, contact, write, bodies };
}

test('a note keeps what it said, is changed by its author alone, and one stands first', async () => {
  const { ana, ben, write, bodies } = await desk();
  const first = await write(ana, 'Likes **tea**');
  const second = await write(later(ben, 1), 'Prefers mornings');
  await write(later(ben, 2), 'Third');
  expect(await bodies()).toEqual(['Third', 'Prefers mornings', 'Likes **tea**']);

  await updateNote({ ctx: ben, input: { noteId: first.id, version: 1, pinned: true } });
  expect(await bodies()).toEqual(['Likes **tea**', 'Third', 'Prefers mornings']);
  await updateNote({ ctx: ana, input: { noteId: second.id, version: 1, pinned: true } });
  expect(await bodies()).toEqual(['Prefers mornings', 'Third', 'Likes **tea**']);
  expect((await readNote({ ctx: ana, input: { noteId: first.id } })).pinned).toBe(false);
  // Pages follow the same order.
  const page = await listNotes({ ctx: ana, input: { contactId: second.record.id, limit: 1 } });
  const next = { contactId: second.record.id, limit: 2, cursor: page.nextCursor ?? '' };
  expect((await listNotes({ ctx: ana, input: next })).items.map(({ body }) => body)).toEqual([
    'Third',
    'Likes **tea**',
  ]);

  const edit = { noteId: first.id, version: 3, body: 'Likes green tea' };
  await expect(updateNote({ ctx: ben, input: edit })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(updateNote({ ctx: ana, input: { ...edit, version: 1 } })).rejects.toMatchObject({
    code: 'conflict',
  });
  const edited = await updateNote({ ctx: later(ana, 5), input: edit });
  expect(edited).toMatchObject({ body: 'Likes green tea', editedAt: later(ana, 5).now.toISOString() });
  await updateNote({ ctx: later(ana, 9), input: { ...edit, version: 4, body: 'Likes coffee' } });
  expect((await listNoteVersions({ ctx: ben, input: { noteId: first.id } })).items).toEqual([
    { body: 'Likes green tea', writtenAt: later(ana, 5).now.toISOString(), author: ana.actor.name },
    { body: 'Likes **tea**', writtenAt: ana.now.toISOString(), author: ana.actor.name },
  ]);
});

test('who is named is told once, without the words; the timeline says that there is a note', async () => {
  const { workspace, ana, ben, contact, write } = await desk();
  const note = await write(ana, 'Ask @Ben about the price', { mentions: [ben.actor.id, ana.actor.id] });
  await updateNote({
    ctx: ana,
    input: { noteId: note.id, version: 1, body: 'Ask @Ben again', mentions: [ben.actor.id] },
  });
  const { items } = await listNotifications({ ctx: ben, input: {} });
  expect(items).toMatchObject([
    { kind: 'mention', excerpt: null, entity: { type: 'contact', id: contact.id } },
  ]);
  expect((await listNotifications({ ctx: ana, input: {} })).items).toEqual([]);
  const stranger = await (await makeWorkspace()).as('admin');
  await expect(write(ana, 'Hello', { mentions: [stranger.actor.id] })).rejects.toMatchObject({
    code: 'invalid_input',
  });

  const page = await readContactPage({ ctx: await workspace.as('admin'), input: { contactId: contact.id } });
  expect(page.timeline.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['note.written', 'note.edited']),
  );
  expect(JSON.stringify(page.timeline)).not.toContain('price');
});

test('a note is its author’s or an administrator’s to delete, and can be put back', async () => {
  const { workspace, ana, ben, write, bodies } = await desk();
  const note = { noteId: (await write(ana, 'Secret')).id };
  await expect(deleteNote({ ctx: ben, input: note })).rejects.toMatchObject({ code: 'forbidden' });
  await deleteNote({ ctx: ana, input: note });
  expect(await bodies()).toEqual([]);
  await expect(restoreNote({ ctx: ben, input: note })).rejects.toMatchObject({ code: 'not_found' });
  await restoreNote({ ctx: ana, input: note });
  await deleteNote({ ctx: await workspace.as('admin'), input: note });
  expect(await bodies()).toEqual([]);
});

test('a note is about one record, which is there; a stranger sees none of it', async () => {
  const { workspace, ana, contact, write } = await desk();
  const ticket = await openTicket({
    ctx: ana,
    input: { contactId: contact.id, subject: 'Login', description: 'It fails.' },
  });
  const note = await writeNote({ ctx: ana, input: { ticketId: ticket.id, body: 'Cable' } });
  expect(note.record).toEqual({ type: 'ticket', id: ticket.id });
  await expect(write(ana, 'Two', { ticketId: ticket.id })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(writeNote({ ctx: ana, input: { body: 'None' } })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  await expect(writeNote({ ctx: ana, input: { dealId: newId(), body: 'Gone' } })).rejects.toMatchObject({
    code: 'not_found',
  });
  const stranger = await (await makeWorkspace()).as('admin');
  expect((await listNotes({ ctx: stranger, input: {} })).items).toEqual([]);
  await expect(readNote({ ctx: stranger, input: { noteId: note.id } })).rejects.toMatchObject({
    code: 'not_found',
  });
  const viewer = await workspace.as('viewer');
  await expect(write(viewer, 'No')).rejects.toMatchObject({ code: 'forbidden' });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { createContact } from '#lib/contacts/index.ts';
import { ingestMessage } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { saveCalendar, setSlaPolicies } from '#lib/sla/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { followConversation } from '../follow-conversation.ts';
import { keepClocks } from '../keep-clocks.ts';
import { linkTicket } from '../link-tickets.ts';
import { listTickets, readTicket } from '../list-tickets.ts';
import { logTime } from '../log-time.ts';
import { openTicket } from '../open-ticket.ts';
import { updateTicket } from '../update-ticket.ts';
import { mergeTickets } from './merge-tickets.ts';
import { FOLLOWS, STAYS } from './moves.ts';
import { listTicketMessages, splitTicket } from './split-ticket.ts';
import { undoTicketMerge } from './undo-merge.ts';

withTestDatabase();

const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: 0, until: 1440 }));
const target = { first_response: 30, update: 120, solution: 240 };

async function promise(ctx: Ctx) {
  const calendar = await saveCalendar({
    ctx,
    input: { name: 'Always', timeZone: 'UTC', hours: ALWAYS, holidays: [] },
  });
  const targets = { urgent: target, high: target, normal: target, low: target };
  const policy = { name: 'Usual', calendarId: calendar.id, targets, escalations: [] };
  await setSlaPolicies({ ctx, input: { policies: [policy] } });
}

/** What hangs on one ticket, as a property draws it. */
const side = fc.record({
  minutesAgo: fc.nat({ max: 400 }),
  tags: fc.subarray(['vpn', 'office', 'vip']),
  watchers: fc.nat({ max: 2 }),
  lines: fc.array(fc.boolean(), { maxLength: 3 }),
  minutes: fc.nat({ max: 90 }),
  tasks: fc.nat({ max: 2 }),
  notes: fc.nat({ max: 2 }),
  status: fc.constantFrom('open', 'pending', 'waiting', 'solved', 'closed'),
  answered: fc.option(fc.nat({ max: 60 })),
  conversation: fc.boolean(),
  links: fc.uniqueArray(
    fc.record({
      to: fc.nat({ max: 2 }),
      kind: fc.constantFrom('related', 'duplicate', 'child'),
      said: fc.boolean(),
    }),
    { selector: ({ to }) => to, maxLength: 3 },
  ),
  /** Whether it is linked with the other one of the pair. */
  between: fc.boolean(),
});
type Side = typeof side extends fc.Arbitrary<infer T> ? T : never;

interface Place {
  contactId: string;
  others: readonly { id: string; number: number }[];
  people: readonly string[];
}

async function make(
  ctx: Ctx,
  { contactId, others, people }: Place,
  given: Side,
): Promise<{ id: string; number: number }> {
  const then = { ...ctx, now: new Date(ctx.now.getTime() - given.minutesAgo * 60_000) };
  const ticket = await openTicket({
    ctx: then,
    input: { contactId, subject: newId(), description: 'It drops.', tags: given.tags },
  });
  const [here, id] = [ctx.workspaceId, ticket.id];
  await updateTicket({
    ctx: then,
    input: {
      ticketId: id,
      version: 1,
      watcherIds: people.slice(0, given.watchers),
      checklist: given.lines.map((done, n) => ({ text: `Line ${n}`, done })),
    },
  });
  await withTenant(ctx, async ({ raw }) => {
    for (let n = 0; n < given.tasks; n++)
      await raw`insert into tasks (workspace_id, id, title, ticket_id, created_kind, created_by_id, created_by_name)
        values (${here}, ${newId()}, 'Call', ${id}, 'system', 'test', 'Test')`;
    for (let n = 0; n < given.notes; n++)
      await raw`insert into notes (workspace_id, id, body, ticket_id, author_kind, author_id, author_name)
        values (${here}, ${newId()}, 'Likes tea', ${id}, 'system', 'test', 'Test')`;
    if (given.answered !== null) {
      const at = new Date(then.now.getTime() + given.answered * 60_000).toISOString();
      await raw`update tickets set answered_at = ${at}, last_answer_at = ${at} where id = ${id}`;
    }
    if (given.conversation) await raw`update tickets set conversation_id = ${newId()} where id = ${id}`;
  });
  if (given.minutes > 0) await logTime({ ctx: then, input: { ticketId: id, minutes: given.minutes } });
  for (const { to, kind, said } of given.links) {
    const other = others[to];
    if (!other) continue;
    const [ticketId, number] = said ? [id, other.number] : [other.id, ticket.number];
    // A draw that would go in a circle is refused, and is none.
    await linkTicket({ ctx, input: { ticketId, number, kind } }).catch(() => null);
  }
  const { version } = await readTicket({ ctx, input: { ticketId: id } });
  await updateTicket({ ctx, input: { ticketId: id, version, status: given.status } });
  // What has become late by now is known before.
  await withTenant(ctx, (tx) => keepClocks(tx, ctx, id));
  return { id, number: ticket.number };
}

const TABLES = ['tickets', 'tasks', 'notes', 'ticket_links', 'sla_clocks', 'ticket_triage'];

/** Every row of the workspace; only versions and times of change go on. */
const everything = (ctx: Ctx) =>
  withTenant(ctx, async ({ raw }) => {
    const all: Record<string, unknown[]> = {};
    for (const table of TABLES) {
      const rows = await raw<{ row: Record<string, unknown> }[]>`
        select to_jsonb(t) - 'version' - 'updated_at' - 'created_at' as row from ${raw(table)} t
        where workspace_id = ${ctx.workspaceId} order by to_jsonb(t)->>'id', to_jsonb(t)->>'ticket_id',
          to_jsonb(t)->>'other_id', to_jsonb(t)->>'kind'`;
      all[table] = rows.map(({ row }) => row);
    }
    return all;
  });

test('for any two tickets, undo restores both and everything that hangs on them', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(side, side, async (mine, theirs) => {
      const workspace = await makeWorkspace();
      const ctx = await workspace.as('admin');
      const people = [ctx.actor.id, (await workspace.as('operator')).actor.id];
      await promise(ctx);
      const { id: contactId } = await createContact({ ctx, input: { name: 'Ana' } });
      const others = [];
      for (let n = 0; n < 3; n++)
        others.push(await openTicket({ ctx, input: { contactId, subject: `O${n}`, description: 'O' } }));
      const survivor = await make(ctx, { contactId, others, people }, mine);
      const merged = await make(ctx, { contactId, others, people }, theirs);
      if (mine.between)
        await linkTicket({
          ctx,
          input: { ticketId: merged.id, number: survivor.number, kind: 'related' },
        });
      const before = await everything(ctx);
      const { mergeId, ticket } = await mergeTickets({
        ctx,
        input: { ticketId: merged.id, number: survivor.number },
      });
      const between = await everything(ctx);
      expect(ticket).toMatchObject({
        id: survivor.id,
        minutesSpent: mine.minutes + theirs.minutes,
        tags: expect.arrayContaining([...mine.tags, ...theirs.tags]),
      });
      expect(ticket.checklist).toHaveLength(mine.lines.length + theirs.lines.length);
      for (const table of FOLLOWS) {
        expect(between[table]).toHaveLength(before[table]?.length ?? 0);
        for (const row of between[table] ?? [])
          expect((row as { ticket_id: string }).ticket_id).toBe(survivor.id);
      }
      for (const row of between.ticket_links ?? [])
        expect(Object.values(row as Record<string, string>)).not.toContain(merged.id);
      await undoTicketMerge({ ctx, input: { mergeId } });
      expect(await everything(ctx)).toEqual(before);
    }),
    { numRuns: 40 },
  );
});

async function two(ctx: Ctx) {
  const { id: contactId } = await createContact({ ctx, input: { name: 'Ana' } });
  const open = (subject: string, now = ctx.now) =>
    openTicket({ ctx: { ...ctx, now }, input: { contactId, subject, description: subject } });
  return { contactId, open };
}

const read = (ctx: Ctx, ticketId: string) => readTicket({ ctx, input: { ticketId } });

test('the one that is taken over is closed, points at the other, and is worked on no more', async () => {
  const ctx = await (await makeWorkspace()).as('admin');
  await promise(ctx);
  const { open } = await two(ctx);
  const earlier = await open('VPN', new Date(ctx.now.getTime() - 20 * 60_000));
  const later = await open('VPN again');
  const { mergeId } = await mergeTickets({ ctx, input: { ticketId: earlier.id, number: later.number } });
  const [gone, stays] = [await read(ctx, earlier.id), await read(ctx, later.id)];
  expect(gone).toMatchObject({ status: 'closed', dueAt: null, mergedInto: { number: later.number } });
  expect(stays.merges).toMatchObject([
    { mergeId, kind: 'merge', survives: true, ticket: { id: earlier.id } },
  ]);
  // The earlier promise counts: half an hour from when the first one was opened.
  const first = stays.clocks.find(({ kind }) => kind === 'first_response');
  expect(first?.dueAt).toBe(new Date(ctx.now.getTime() + 10 * 60_000).toISOString());
  expect((await listTickets({ ctx, input: {} })).items.map(({ id }) => id)).toEqual([later.id]);
  const merged = { code: 'conflict', details: { reason: 'merged' } };
  const again = { ticketId: earlier.id, version: gone.version, status: 'open' as const };
  await expect(updateTicket({ ctx, input: again })).rejects.toMatchObject(merged);
  await expect(logTime({ ctx, input: { ticketId: earlier.id, minutes: 5 } })).rejects.toMatchObject(merged);
  await expect(
    mergeTickets({ ctx, input: { ticketId: later.id, number: earlier.number } }),
  ).rejects.toMatchObject(merged);
});

test('what is written to either reaches the one that goes on', async () => {
  const ctx = await (await makeWorkspace()).as('admin');
  const write = (message_text: string) =>
    ingestMessage({ ctx, input: { phone_number: '+351912345001', message_text, channel: 'simulator' } });
  const { contact_id: contactId, conversation_id: conversationId } = await write('The VPN drops.');
  const { open } = await two(ctx);
  const survivor = await open('From the phone');
  const input = { contactId, conversationId, subject: 'VPN', description: 'VPN' };
  const merged = await openTicket({ ctx, input });
  await mergeTickets({ ctx, input: { ticketId: merged.id, number: survivor.number } });
  const { version, conversationId: taken, merges } = await read(ctx, survivor.id);
  // Somebody else's words stay theirs: the conversation is reached from the page.
  expect(taken).toBeNull();
  expect(merges).toMatchObject([{ conversationId }]);
  await updateTicket({ ctx, input: { ticketId: survivor.id, version, status: 'pending' } });
  const { message_id: messageId } = await write('Any news?');
  const internal = systemCtx({ workspaceId: ctx.workspaceId, name: 'tickets' });
  const heard = await followConversation({
    ctx: { ...internal, now: new Date(ctx.now.getTime() + 60_000) },
    input: { conversationId, messageId, wrote: 'requester' },
  });
  expect(heard).toEqual({ tickets: 1 });
  expect(await read(ctx, survivor.id)).toMatchObject({ status: 'open' });
});

test('what came after a merge stays with the survivor; merges are taken back from the last one on', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('admin');
  const { open } = await two(ctx);
  const [one, other, third] = [await open('One'), await open('Other'), await open('Third')];
  const into = (ticketId: string, number: number) => mergeTickets({ ctx, input: { ticketId, number } });
  const first = await into(other.id, one.number);
  const second = await into(one.id, third.number);
  const undo = (mergeId: string, by = ctx) => undoTicketMerge({ ctx: by, input: { mergeId } });
  await expect(undo(first.mergeId)).rejects.toMatchObject({ details: { reason: 'merged_since' } });
  await undo(second.mergeId);
  const { version } = await read(ctx, one.id);
  await updateTicket({ ctx, input: { ticketId: one.id, version, tags: ['since'], priority: 'high' } });
  await logTime({ ctx, input: { ticketId: one.id, minutes: 5 } });
  const late = { ...ctx, now: new Date(ctx.now.getTime() + 31 * 86_400_000) };
  await expect(undo(first.mergeId, late)).rejects.toMatchObject({ details: { reason: 'too_late' } });
  const stranger = await (await makeWorkspace()).as('admin');
  await expect(undo(first.mergeId, stranger)).rejects.toMatchObject({ code: 'not_found' });
  await expect(undo(first.mergeId, await workspace.as('viewer'))).rejects.toMatchObject({
    code: 'forbidden',
  });
  await undo(first.mergeId);
  expect(await read(ctx, one.id)).toMatchObject({ tags: ['since'], priority: 'high', minutesSpent: 5 });
  expect(await read(ctx, other.id)).toMatchObject({ status: 'open', mergedInto: null });
  await expect(undo(first.mergeId)).rejects.toMatchObject({ details: { reason: 'too_late' } });
});

test('a part becomes a ticket of its own, and folded in again the lines stand where they stood', async () => {
  const ctx = await (await makeWorkspace()).as('admin');
  const write = (message_text: string) =>
    ingestMessage({
      ctx,
      input: { phone_number: '+351912345001', message_text, channel: 'simulator', contact_name: 'Ana' },
    });
  const { contact_id: contactId, conversation_id: conversationId } = await write('The VPN drops.');
  await write('And the printer is on fire.');
  await write('It really is.');
  const input = { contactId, conversationId, subject: 'VPN', description: 'VPN', tags: ['office'] };
  const whole = await openTicket({ ctx, input });
  const texts = ['Restart', 'Call the fire brigade', 'Look again'];
  const { checklist } = await updateTicket({
    ctx,
    input: { ticketId: whole.id, version: 1, checklist: texts.map((text) => ({ text })), priority: 'high' },
  });
  const { items } = await listTicketMessages({ ctx, input: { ticketId: whole.id } });
  const idOf = (body: string) => items.find((message) => message.body === body)?.id ?? '';
  const split = (more: object) =>
    splitTicket({ ctx, input: { ticketId: whole.id, subject: 'Fire', ...more } });
  await expect(split({})).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(split({ messageIds: [newId()] })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(split({ lineIds: [newId()] })).rejects.toMatchObject({ code: 'invalid_input' });
  const { mergeId, ticket } = await split({
    messageIds: [idOf('It really is.'), idOf('And the printer is on fire.')],
    lineIds: [checklist[1]?.id],
  });
  expect(ticket).toMatchObject({
    description: 'Ana:\nAnd the printer is on fire.\n\nAna:\nIt really is.',
    priority: 'high',
    tags: ['office'],
    conversationId,
    checklist: [{ text: 'Call the fire brigade' }],
  });
  expect(await read(ctx, whole.id)).toMatchObject({
    checklist: [{ text: 'Restart' }, { text: 'Look again' }],
    links: [{ id: ticket.id, as: 'related' }],
    merges: [{ mergeId, kind: 'split', survives: true, ticket: { id: ticket.id } }],
  });
  // What was done to the part comes back with it.
  await logTime({ ctx, input: { ticketId: ticket.id, minutes: 10 } });
  await undoTicketMerge({ ctx, input: { mergeId } });
  expect(await read(ctx, whole.id)).toMatchObject({
    checklist: texts.map((text) => ({ text, done: false })),
    minutesSpent: 10,
    tags: ['office'],
    links: [],
  });
  expect(await read(ctx, ticket.id)).toMatchObject({ status: 'closed', mergedInto: { id: whole.id } });
});

test('every table that hangs on a ticket follows it, or says why not', async () => {
  const ctx = await (await makeWorkspace()).as('admin');
  const rows = await withTenant(
    ctx,
    (tx) => tx.raw<{ name: string }[]>`
      select distinct table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'ticket_id' order by 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual([...FOLLOWS, ...Object.keys(STAYS)].toSorted());
});

import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { createContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { writeFilter } from '#lib/core/filters/filter.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { countTickets, listTickets, readTicket } from '../list-tickets.ts';
import { openTicket } from '../open-ticket.ts';
import { setTicketFields } from '../set-ticket-fields.ts';
import { updateTicket } from '../update-ticket.ts';
import { createTag, listTags, mergeTags, removeTag, updateTag } from './tags.ts';

withTestDatabase();

async function make(ctx: Ctx, tags: string[]) {
  const contact = await createContact({ ctx, input: { name: 'Ana' } });
  const input = { contactId: contact.id, subject: 'Login', description: 'It fails.', tags };
  const { id } = await openTicket({ ctx, input });
  return { id, tags: async () => (await readTicket({ ctx, input: { ticketId: id } })).tags };
}

async function tagOf(ctx: Ctx, name: string) {
  const tag = (await listTags({ ctx, input: {} })).items.find((one) => one.name === name);
  if (!tag) throw new Error(`there is no tag ${name}`);
  return tag;
}

const withTag = async (ctx: Ctx, tag: string) =>
  (
    await listTickets({
      ctx,
      input: {
        filter: writeFilter({ op: 'and', of: [{ field: 'tags', is: 'has_any', value: [tag] }] }),
      },
    })
  ).items.map(({ id }) => id);

test('a word becomes a tag with its first ticket, whatever its capitals', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  const one = await make(ctx, ['VPN', 'Home office']);
  const other = await make(ctx, ['vpn', 'Vpn']);
  expect(await other.tags()).toEqual(['VPN']);
  const { items } = await listTags({ ctx, input: { counted: true } });
  expect(items.map(({ name, tickets, colour }) => [name, tickets, colour])).toEqual([
    ['Home office', 1, 'plain'],
    ['VPN', 2, 'plain'],
  ]);
  const { version } = await readTicket({ ctx, input: { ticketId: one.id } });
  const change = { ticketId: one.id, version, tags: ['home OFFICE', 'Laptop'] };
  expect((await updateTicket({ ctx, input: change })).tags).toEqual(['Home office', 'Laptop']);
  const { timeline } = await readTicket({ ctx, input: { ticketId: one.id } });
  expect(timeline[0]?.changes).toEqual({
    tags: [
      ['VPN', 'Home office'],
      ['Home office', 'Laptop'],
    ],
  });
});

test('a new name stands on all tickets, and the old one still means the tag', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  const ticket = await make(ctx, ['vpn', 'travel']);
  const { id, version } = await tagOf(ctx, 'vpn');
  const input = { tagId: id, version, name: 'Remote access', colour: 'info' as const };
  const tag = await updateTag({ ctx, input });
  expect(tag).toMatchObject({ name: 'Remote access', colour: 'info', formerNames: ['vpn'] });
  expect(await ticket.tags()).toEqual(['Remote access', 'travel']);
  // A view, a macro and a call of the API that know the old name.
  expect(await withTag(ctx, 'VPN')).toEqual([ticket.id]);
  expect(await (await make(ctx, ['vpn'])).tags()).toEqual(['Remote access']);
  await withTenant(ctx, (tx) => setTicketFields(tx, ctx, ticket.id, { removeTags: ['vpn'] }));
  expect(await ticket.tags()).toEqual(['travel']);

  await expect(updateTag({ ctx, input })).rejects.toMatchObject({ code: 'conflict' });
  await expect(
    updateTag({ ctx, input: { tagId: id, version: tag.version, name: 'TRAVEL' } }),
  ).rejects.toMatchObject({ code: 'invalid_input' });
  // Its own old name, and only capitals.
  const back = await updateTag({ ctx, input: { tagId: id, version: tag.version, name: 'vpn' } });
  expect(back.formerNames).toEqual(['Remote access']);
  const big = await updateTag({ ctx, input: { tagId: id, version: back.version, name: 'VPN' } });
  expect(big).toMatchObject({ name: 'VPN', formerNames: ['Remote access'] });
});

test('one tag goes on for two, once on each ticket', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  const both = await make(ctx, ['invoice', 'vip', 'bill']);
  const one = await make(ctx, ['bill']);
  const [from, into] = [await tagOf(ctx, 'bill'), await tagOf(ctx, 'invoice')];
  const { tag, tickets } = await mergeTags({ ctx, input: { tagId: from.id, intoId: into.id } });
  expect(tickets).toBe(2);
  expect(tag).toMatchObject({ name: 'invoice', formerNames: ['bill'] });
  expect([await both.tags(), await one.tags()]).toEqual([['invoice', 'vip'], ['invoice']]);
  expect((await withTag(ctx, 'bill')).toSorted()).toEqual([both.id, one.id].toSorted());
  await expect(mergeTags({ ctx, input: { tagId: into.id, intoId: into.id } })).rejects.toMatchObject({
    code: 'invalid_input',
  });

  // A tag of that name again is one of its own.
  await createTag({ ctx, input: { name: 'Bill' } });
  expect((await tagOf(ctx, 'invoice')).formerNames).toEqual([]);
  expect(await (await make(ctx, ['bill'])).tags()).toEqual(['Bill']);

  expect(await removeTag({ ctx, input: { tagId: into.id } })).toMatchObject({ tickets: 2 });
  expect(await both.tags()).toEqual(['vip']);
});

test('the list shows those of a tag, and who may not manage makes no tags by hand', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const ticket = await make(ctx, ['vip']);
  await make(ctx, ['other']);
  const { items } = await listTickets({ ctx, input: { tag: 'vip' } });
  expect(items.map(({ id }) => id)).toEqual([ticket.id]);
  expect((await countTickets({ ctx, input: { by: 'status', tag: 'vip' } })).items[0]?.count).toBe(1);

  const operator = await workspace.as('operator');
  await expect(createTag({ ctx: operator, input: { name: 'mine' } })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const stranger = await (await makeWorkspace()).as('admin');
  const { id, version } = await tagOf(ctx, 'vip');
  expect((await listTags({ ctx: stranger, input: {} })).items).toEqual([]);
  await expect(updateTag({ ctx: stranger, input: { tagId: id, version, name: 'x' } })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(removeTag({ ctx: stranger, input: { tagId: id } })).rejects.toMatchObject({
    code: 'not_found',
  });
});

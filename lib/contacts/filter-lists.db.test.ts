import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { defineAttribute } from '#lib/attributes/index.ts';
import { ingestMessage } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { type Condition, type FilterNode, writeFilter } from '#lib/core/filters/filter.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { createAccount } from './accounts/create-account.ts';
import { createContact } from './create-contact.ts';
import { countContacts, listContacts } from './list-contacts.ts';
import { countLeads, listLeads } from './list-leads.ts';
import { updateLead } from './update-lead.ts';

withTestDatabase();

const all = (...of: FilterNode[]) => writeFilter({ op: 'and', of });
const any = (...of: FilterNode[]) => writeFilter({ op: 'or', of });
const names = async (ctx: Ctx, input: Parameters<typeof listContacts>[0]['input']) =>
  (await listContacts({ ctx, input })).items.map(({ name }) => name);

async function people() {
  const ctx = await (await makeWorkspace()).as('operator');
  const me = ctx.actor.id;
  for (const input of [
    { name: 'Ana', email: 'ana@porto.test', accountName: 'Porto Vinhos', tags: ['vip'], ownerId: me },
    { name: 'Bruno', phoneNumber: '+351912345678', accountName: 'Porto Vinhos' },
    { name: 'Carla', email: 'carla@lisboa.test', tags: ['vip', 'press'], language: 'pt' },
    { name: 'dora', email: 'dora@porto.test.example', ownerId: me },
  ])
    await createContact({ ctx, input });
  return ctx;
}

test('contacts are filtered by what they are and by what hangs on them', async () => {
  const ctx = await people();
  const of = (...filters: FilterNode[]) => names(ctx, { sort: 'name', filter: all(...filters) });
  expect(await of({ field: 'account', is: 'equal', value: 'porto vinhos' })).toEqual(['Ana', 'Bruno']);
  expect(await of({ field: 'email', is: 'contains', value: '@PORTO' })).toEqual(['Ana', 'dora']);
  expect(await of({ field: 'email', is: 'empty' })).toEqual(['Bruno']);
  expect(await of({ field: 'tags', is: 'has_all', value: ['vip', 'press'] })).toEqual(['Carla']);
  expect(await of({ field: 'owner', is: 'any_of', value: ['me'] })).toEqual(['Ana', 'dora']);
  expect(await of({ field: 'created', is: 'in', value: 'today' })).toHaveLength(4);
  expect(
    await names(ctx, {
      sort: 'name:desc',
      filter: any(
        { field: 'language', is: 'equal', value: 'pt' },
        {
          op: 'and',
          of: [
            { field: 'owner', is: 'not_empty' },
            { field: 'tags', is: 'empty' },
          ],
        },
      ),
    }),
  ).toEqual(['dora', 'Carla']);
});

test('contacts are filtered by their account and their leads, and by consent', async () => {
  const ctx = await people();
  const of = (...filters: FilterNode[]) => names(ctx, { sort: 'name', filter: all(...filters) });
  expect(await of({ field: 'account.name', is: 'starts_with', value: 'PORTO' })).toEqual(['Ana', 'Bruno']);
  // Who has no account has none of that name.
  expect(await of({ field: 'account.name', is: 'not_equal', value: 'porto vinhos' })).toEqual([
    'Carla',
    'dora',
  ]);
  expect(await of({ field: 'account.domain', is: 'empty' })).not.toContain('Ana');
  await ingestMessage({
    ctx,
    input: { channel: 'whatsapp', phone_number: '+351912345678', message_text: 'How much is it?' },
  });
  expect(await of({ field: 'lead.status', is: 'any_of', value: ['new'] })).toEqual(['Bruno']);
  expect(await of({ field: 'lead.status', is: 'none_of', value: ['new'] })).toEqual(['Ana', 'Carla', 'dora']);
  expect(await of({ field: 'lead.activity', is: 'in', value: 'today' })).toEqual(['Bruno']);
  expect(await of({ field: 'consent', is: 'empty' })).toHaveLength(4);
});

test('leads are filtered by their contact and its account, with the fields a workspace gave them', async () => {
  const workspace = await makeWorkspace();
  const [ctx, admin] = [await workspace.as('operator'), await workspace.as('admin')];
  for (const input of [
    { object: 'account', label: 'Industry', type: 'text' },
    { object: 'contact', label: 'Partner', type: 'relation', relatesTo: 'account' },
  ] as const)
    await defineAttribute({ ctx: admin, input });
  const wine = await createAccount({
    ctx,
    input: { name: 'Porto Vinhos', attributes: { industry: 'Wine' } },
  });
  for (const [name, phoneNumber, more] of [
    ['Ana', '+351911111111', { accountName: 'Porto Vinhos', tags: ['vip'], language: 'pt' }],
    ['Bruno', '+351922222222', { attributes: { partner: wine.id } }],
  ] satisfies [string, string, object][]) {
    await createContact({ ctx, input: { name, phoneNumber, ...more } });
    await ingestMessage({
      ctx,
      input: { channel: 'whatsapp', phone_number: phoneNumber, message_text: 'How much is it?' },
    });
  }
  const of = async (field: string, is: string, value?: Condition['value']) =>
    (
      await listLeads({
        ctx,
        input: { sort: 'name', filter: all({ field, is, ...(value === undefined ? {} : { value }) }) },
      })
    ).items.map(({ contact }) => contact.name);
  expect(await of('account.attributes.industry', 'equal', 'wine')).toEqual(['Ana']);
  expect(await of('account.name', 'empty')).toEqual(['Bruno']);
  expect(await of('contact.tags', 'has_any', ['vip'])).toEqual(['Ana']);
  expect(await of('contact.tags', 'has_none', ['vip'])).toEqual(['Bruno']);
  expect(await of('contact.language', 'not_equal', 'pt')).toEqual(['Bruno']);
  expect(await of('contact.attributes.partner.name', 'contains', 'vinhos')).toEqual(['Bruno']);
  const found = async (q: string, filter?: string) =>
    (await listLeads({ ctx, input: { q, ...(filter ? { filter } : {}) } })).items.map(
      ({ contact }) => contact.name,
    );
  expect(await found('brunno')).toEqual(['Bruno']);
  expect(await found('91111')).toEqual(['Ana']);
  expect(await found('porto vinos')).toEqual(['Ana']);
  expect(await found('porto', all({ field: 'status', is: 'none_of', value: ['new'] }))).toEqual([]);
  const stranger = await (await makeWorkspace()).as('operator');
  for (const input of [{ filter: all({ field: 'contact.name', is: 'not_empty' }) }, { q: 'bruno' }])
    expect((await listLeads({ ctx: stranger, input })).items).toEqual([]);
});

test('a search keeps its order and loses what the filter takes away', async () => {
  const ctx = await people();
  expect((await names(ctx, { q: 'porto.test' })).sort()).toEqual(['Ana', 'dora']);
  expect(await names(ctx, { q: 'porto.test', filter: all({ field: 'tags', is: 'empty' }) })).toEqual([
    'dora',
  ]);
});

test('groups stand together and are counted; those without a value come last', async () => {
  const ctx = await people();
  expect(await names(ctx, { group: 'account', sort: 'name:desc' })).toEqual([
    'Bruno',
    'Ana',
    'dora',
    'Carla',
  ]);
  const { items } = await countContacts({
    ctx,
    input: { by: 'account', filter: all({ field: 'email', is: 'not_empty' }) },
  });
  expect(items).toEqual([
    { value: 'Porto Vinhos', count: 1 },
    { value: null, count: 2 },
  ]);
});

test('pages by an optional field go on where the last one ended', async () => {
  const ctx = await people();
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listContacts({
      ctx,
      input: { sort: 'account', limit: 1, ...(cursor ? { cursor } : {}) },
    });
    seen.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(['Ana', 'Bruno', 'Carla', 'dora']);
});

test('leads go on by the name of their contact, in both directions and over equal names', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const people = ['Ana', 'Bruno', 'Bruno', 'Carla', 'Dora'];
  for (const [at, name] of people.entries())
    await ingestMessage({
      ctx,
      input: {
        channel: 'whatsapp',
        phone_number: `+35191111110${at}`,
        contact_name: name,
        message_text: 'How much is it?',
      },
    });
  for (const [sort, wanted] of [
    ['name', people],
    ['name:desc', people.toReversed()],
  ] as const) {
    const seen: { id: string; name: string }[] = [];
    let cursor: string | undefined;
    do {
      const page = await listLeads({ ctx, input: { sort, limit: 2, ...(cursor ? { cursor } : {}) } });
      seen.push(...page.items.map(({ id, contact }) => ({ id, name: contact.name })));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.map(({ name }) => name)).toEqual(wanted);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(people.length);
  }
});

test('the workspace’s own fields filter, sort and group like built-in ones', async () => {
  const workspace = await makeWorkspace();
  const [ctx, admin] = [await workspace.as('operator'), await workspace.as('admin')];
  const define = (label: string, type: 'number' | 'select' | 'multi_select' | 'money' | 'date' | 'boolean') =>
    defineAttribute({
      ctx: admin,
      input: {
        object: 'contact',
        label,
        type,
        options: type.endsWith('select') ? [{ label: 'Gold' }, { label: 'Basic' }] : [],
      },
    });
  for (const [label, type] of [
    ['Seats', 'number'],
    ['Plan', 'select'],
    ['Plans', 'multi_select'],
    ['Budget', 'money'],
    ['Since', 'date'],
    ['Press', 'boolean'],
  ] as const)
    await define(label, type);
  const kept = [
    { seats: 12, plan: 'basic', plans: ['gold', 'basic'], budget: { amountMinor: 500, currency: 'EUR' } },
    { seats: 2, plan: 'gold', since: '2026-02-01', press: true },
    {},
  ];
  for (const [at, attributes] of kept.entries())
    await createContact({ ctx, input: { name: `C${at}`, attributes } });
  const of = (field: string, is: string, value: Condition['value']) =>
    names(ctx, { sort: 'name', filter: all({ field: `attributes.${field}`, is, value }) });
  expect(await of('seats', 'more', 2)).toEqual(['C0']);
  expect(await of('plan', 'none_of', ['gold'])).toEqual(['C0', 'C2']);
  expect(await of('plans', 'has_all', ['gold'])).toEqual(['C0']);
  expect(await of('budget', 'at_least', 500)).toEqual(['C0']);
  expect(await of('since', 'before', '2026-03-01')).toEqual(['C1']);
  expect(await of('press', 'equal', true)).toEqual(['C1']);
  expect(await names(ctx, { sort: 'attributes.seats:asc' })).toEqual(['C1', 'C0', 'C2']);
  // In the order of the options, not of the alphabet.
  expect(await names(ctx, { group: 'attributes.plan', sort: 'name' })).toEqual(['C1', 'C0', 'C2']);
  expect(
    (await countContacts({ ctx, input: { by: 'attributes.plan' } })).items.map(({ value }) => value),
  ).toEqual(['gold', 'basic', null]);
});

test('what a list does not know is refused by name', async () => {
  const ctx = await people();
  const refused = (input: Parameters<typeof listContacts>[0]['input']) =>
    expect(listContacts({ ctx, input })).rejects;
  await refused({ filter: all({ field: 'colour', is: 'equal', value: 'red' }) }).toMatchObject({
    code: 'invalid_input',
    details: { reason: 'unknown_field', fields: [{ field: 'filter.of.0.field' }] },
  });
  await refused({ filter: 'red' }).toMatchObject({ details: { fields: [{ field: 'filter' }] } });
  await refused({ sort: 'tags' }).toMatchObject({ details: { fields: [{ field: 'sort' }] } });
  await refused({ group: 'name' }).toMatchObject({ details: { fields: [{ field: 'group' }] } });
});

test('leads are filtered, counted and never seen by a stranger', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  for (const [phone, name] of [
    ['+351911111111', 'Ana'],
    ['+351922222222', 'Bruno'],
  ])
    await ingestMessage({
      ctx,
      input: {
        channel: 'whatsapp',
        phone_number: phone,
        contact_name: name,
        message_text: 'How much is it?',
      },
    });
  const { items } = await listLeads({ ctx, input: { sort: 'name' } });
  expect(items.map(({ contact }) => contact.name)).toEqual(['Ana', 'Bruno']);
  const [ana] = items;
  if (!ana) throw new Error('No lead came.');
  await updateLead({ ctx, input: { leadId: ana.id, version: ana.version, ownerId: ctx.actor.id } });
  const mine = all(
    { field: 'owner', is: 'any_of', value: ['me'] },
    { field: 'budget', is: 'equal', value: false },
  );
  expect((await listLeads({ ctx, input: { filter: mine, status: 'new' } })).items).toMatchObject([
    { id: ana.id },
  ]);
  expect((await countLeads({ ctx, input: { by: 'status' } })).items).toEqual([{ value: 'new', count: 2 }]);
  expect((await countLeads({ ctx, input: { filter: mine } })).items).toEqual([{ value: null, count: 1 }]);
  const stranger = await (await makeWorkspace()).as('admin');
  expect(
    (await listLeads({ ctx: stranger, input: { filter: all({ field: 'status', is: 'not_empty' }) } })).items,
  ).toEqual([]);
  expect((await countLeads({ ctx: stranger, input: { by: 'status' } })).items).toEqual([]);
});

test('leads by their owner or source: the same pages, put together value by value, as by sorting all', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('admin');
  // Two of the same name stand together, in the order of what happened last; one is nobody any more.
  const owners = [null, crypto.randomUUID()];
  for (const role of ['admin', 'manager', 'operator', 'operator'] as const)
    owners.push((await workspace.as(role)).actor.id);
  await withTenant(ctx, async (tx) => {
    const [contact] = await tx.raw<{ id: string }[]>`
      insert into contacts (workspace_id, id, name) values (${ctx.workspaceId}, ${newId()}, 'Ana') returning id`;
    for (let n = 0; n < 60; n++)
      await tx.raw`
        insert into leads (workspace_id, id, contact_id, status, source, owner_id, last_activity_at)
        values (${ctx.workspaceId}, ${newId()}, ${contact?.id ?? ''}, 'converted', ${['web', 'mail', 'phone'][n % 3] ?? ''},
          ${owners[(n * 7) % owners.length] ?? null}, now() - ${n % 5} * interval '1 hour')`;
  });
  const everything = all({ field: 'score', is: 'at_least', value: 0 });
  for (const sort of ['owner', 'owner:desc', 'source', 'source:desc']) {
    const pages = async (limit: number, more: { filter?: typeof everything }) => {
      const ids: string[] = [];
      for (let cursor: string | undefined, n = 0; n < 100; n++) {
        const page = await listLeads({ ctx, input: { sort, limit, ...more, ...(cursor ? { cursor } : {}) } });
        ids.push(...page.items.map(({ id }) => id));
        if (!page.nextCursor) return ids;
        cursor = page.nextCursor;
      }
      throw new Error('The list does not end.');
    };
    const sorted = await pages(100, { filter: everything });
    expect(sorted).toHaveLength(60);
    expect(await pages(100, {})).toEqual(sorted);
    expect(await pages(7, {})).toEqual(sorted);
    expect(await pages(1, {})).toEqual(sorted);
    expect(await pages(7, { filter: everything })).toEqual(sorted);
  }
});

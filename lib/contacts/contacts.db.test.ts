import { expect, test } from 'vitest';
import { leads } from '#db/schema/contacts.ts';
import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { agentCtx, systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { createAccount } from './accounts/create-account.ts';
import { updateAccount } from './accounts/update-account.ts';
import { addIdentity } from './add-identity.ts';
import { createContact } from './create-contact.ts';
import { listContacts } from './list-contacts.ts';
import { listLeads, readLead } from './list-leads.ts';
import { markContacted } from './mark-contacted.ts';
import { readContact } from './read-contact.ts';
import { recordLeadScore } from './record-lead-score.ts';
import { updateContact } from './update-contact.ts';
import { updateLead } from './update-lead.ts';

withTestDatabase();

const names = (page: { items: { name: string }[] }) => page.items.map(({ name }) => name);

async function makeLead(ctx: Ctx, name: string): Promise<string> {
  const contact = await createContact({ ctx, input: { name } });
  const id = newId();
  await withTenant(ctx, (tx) =>
    tx.insert(leads).values({
      workspaceId: ctx.workspaceId,
      id,
      contactId: contact.id,
      source: 'test',
      lastActivityAt: ctx.now,
    }),
  );
  return id;
}

test('contacts are made, found, changed and listed page by page', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const ana = await createContact({
    ctx,
    input: {
      name: 'Ana Sousa',
      phoneNumber: '+351 912 345 678',
      email: 'ANA@example.test',
      accountName: 'Sousa Lda',
    },
  });
  expect(ana).toMatchObject({
    phone: '+351912345678',
    email: 'ana@example.test',
    account: { name: 'Sousa Lda' },
  });
  for (const name of ['Bo', 'Cai', 'Dia']) await createContact({ ctx, input: { name } });
  const first = await listContacts({ ctx, input: { sort: 'name', limit: 3 } });
  const next = await listContacts({
    ctx,
    input: { sort: 'name', limit: 3, cursor: first.nextCursor ?? undefined },
  });
  expect([names(first), names(next), next.nextCursor]).toEqual([['Ana Sousa', 'Bo', 'Cai'], ['Dia'], null]);
  const changed = await updateContact({
    ctx,
    input: { contactId: ana.id, version: 1, tags: ['vip'], language: 'pt' },
  });
  expect(changed).toMatchObject({ version: 2, tags: ['vip'], language: 'pt', name: 'Ana Sousa' });
  await expect(
    updateContact({ ctx, input: { contactId: ana.id, version: 1, name: 'X' } }),
  ).rejects.toMatchObject({
    code: 'conflict',
  });
  await expect(listContacts({ ctx, input: { cursor: 'nonsense' } })).rejects.toMatchObject({
    code: 'invalid_input',
  });
});

test('search finds names with a slip, numbers and addresses; a stranger finds nothing', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  await createContact({
    ctx,
    input: { name: 'Margarida Fonseca', phoneNumber: '+351912345678', email: 'mf@example.test' },
  });
  await createContact({ ctx, input: { name: 'Bo' } });
  for (const q of ['Margarda', 'fonseca', '912 345 678', 'mf@example'])
    expect(names(await listContacts({ ctx, input: { q } })), q).toEqual(['Margarida Fonseca']);
  for (const q of ['zzzz', '%%%', '___'])
    expect(names(await listContacts({ ctx, input: { q } })), q).toEqual([]);
  const stranger = await (await makeWorkspace()).as('admin');
  expect(names(await listContacts({ ctx: stranger, input: { q: 'Margarida' } }))).toEqual([]);
});

test('an address belongs to one contact', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const ana = await createContact({ ctx, input: { name: 'Ana', email: 'ana@example.test' } });
  const bo = await createContact({ ctx, input: { name: 'Bo' } });
  await expect(
    addIdentity({ ctx, input: { contactId: bo.id, kind: 'email', value: 'ANA@example.test' } }),
  ).rejects.toMatchObject({ details: { reason: 'identity_taken' } });
  await addIdentity({ ctx, input: { contactId: bo.id, kind: 'telegram', value: '12345' } });
  expect((await readContact({ ctx, input: { contactId: bo.id } })).identities).toMatchObject([
    { kind: 'telegram' },
  ]);
  expect((await readContact({ ctx, input: { contactId: ana.id } })).identities).toHaveLength(1);
});

test('a stranger finds no contact and no lead, a viewer may not write', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('operator');
  const leadId = await makeLead(ctx, 'Ana');
  const { contact } = await readLead({ ctx, input: { leadId } });
  const stranger = await (await makeWorkspace()).as('admin');
  const gone = { code: 'not_found' };
  await expect(readContact({ ctx: stranger, input: { contactId: contact.id } })).rejects.toMatchObject(gone);
  await expect(
    updateContact({ ctx: stranger, input: { contactId: contact.id, version: 1, name: 'X' } }),
  ).rejects.toMatchObject(gone);
  await expect(readLead({ ctx: stranger, input: { leadId } })).rejects.toMatchObject(gone);
  expect((await listLeads({ ctx: stranger, input: {} })).items).toEqual([]);
  const viewer = await workspace.as('viewer');
  expect((await readContact({ ctx: viewer, input: { contactId: contact.id } })).leads).toHaveLength(1);
  await expect(createContact({ ctx: viewer, input: { name: 'X' } })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('leads: one message scores once, facts add up, lists filter and sort', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const agent = agentCtx({ workspaceId: ctx.workspaceId, agent: { id: 'qualify', name: 'Qualify agent' } });
  const leadId = await makeLead(ctx, 'Ana');
  await makeLead(ctx, 'Bo');
  const messageId = newId();
  const need = { value: 'ten seats', quote: 'we need ten seats', messageId };
  const score = () =>
    recordLeadScore({ ctx: agent, input: { leadId, messageId, bant: { need }, urgency: 'low' } });
  expect(await score()).toMatchObject({ score: 30, suggestedStatus: null, duplicate: false });
  expect(await score()).toMatchObject({ score: 30, duplicate: true });
  const again = newId();
  const budget = { value: '5,000 EUR', quote: 'up to 5k', messageId: again };
  expect(
    await recordLeadScore({
      ctx: agent,
      input: { leadId, messageId: again, bant: { budget }, urgency: 'high' },
    }),
  ).toMatchObject({ score: 65, suggestedStatus: 'qualified' });
  const best = await listLeads({ ctx, input: { sort: 'score', status: 'new', limit: 1 } });
  expect(best.items.map(({ contact }) => contact.name)).toEqual(['Ana']);
  const rest = await listLeads({
    ctx,
    input: { sort: 'score', status: 'new', cursor: best.nextCursor ?? undefined },
  });
  expect(rest.items.map(({ contact }) => contact.name)).toEqual(['Bo']);
  expect((await listLeads({ ctx, input: { minScore: 50 } })).items).toHaveLength(1);
  const lead = await readLead({ ctx, input: { leadId } });
  const mine = await updateLead({ ctx, input: { leadId, version: lead.version, ownerId: ctx.actor.id } });
  expect(mine.owner).toMatchObject({ id: ctx.actor.id });
  expect((await listLeads({ ctx, input: { ownerId: ctx.actor.id } })).items).toHaveLength(1);
  await expect(recordLeadScore({ ctx, input: { leadId, messageId, bant: {} } })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('a new lead counts as contacted once a message went out; one further along stays', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const system = systemCtx({ workspaceId: ctx.workspaceId, name: 'leads' });
  const leadId = await makeLead(ctx, 'Ana');
  expect(await markContacted({ ctx: system, input: { leadId } })).toEqual({ status: 'contacted' });
  const { version } = await readLead({ ctx, input: { leadId } });
  expect(await markContacted({ ctx: system, input: { leadId } })).toEqual({ status: 'contacted' });
  expect((await readLead({ ctx, input: { leadId } })).version).toBe(version);
});

test('only a member of the workspace comes to own a contact, an account or a lead', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const stranger = (await (await makeWorkspace()).as('manager')).actor.id;
  const person = await createContact({ ctx, input: { name: 'Ana' } });
  const account = await createAccount({ ctx, input: { name: 'Porto Vinhos' } });
  const lead = await readLead({ ctx, input: { leadId: await makeLead(ctx, 'Bela') } });
  const refused = { code: 'invalid_input', details: { fields: [{ field: 'ownerId' }] } };
  for (const ownerId of [stranger, newId()]) {
    const given = [
      () => createContact({ ctx, input: { name: 'Caio', ownerId } }),
      () => createAccount({ ctx, input: { name: 'Douro', ownerId } }),
      () => updateContact({ ctx, input: { contactId: person.id, version: 1, ownerId } }),
      () => updateAccount({ ctx, input: { accountId: account.id, version: 1, ownerId } }),
      () => updateLead({ ctx, input: { leadId: lead.id, version: lead.version, ownerId } }),
    ];
    for (const one of given) await expect(one()).rejects.toMatchObject(refused);
  }
  expect(
    await updateContact({ ctx, input: { contactId: person.id, version: 1, ownerId: ctx.actor.id } }),
  ).toMatchObject({ owner: { id: ctx.actor.id } });
});

import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { defineAttribute } from '#lib/attributes/index.ts';
import { assignLeads, setAssignmentRules } from '#lib/capture/index.ts';
import {
  createAccount,
  createContact,
  findDuplicates,
  findDuplicatesOfMany,
  listAccounts,
  listContacts,
  listDuplicates,
  listLeads,
} from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { importer, runFile, undoFile, uploadFile } from '#lib/testing/run-file.ts';
import { checkImport, checkImportRows, downloadFailedRows, importBatch, readImport } from './index.ts';
import { previewImport } from './preview-import.ts';

withTestDatabase();

const administrator = async () => (await makeWorkspace()).as('admin');
const contactsOf = async (ctx: Ctx) =>
  (await listContacts({ ctx, input: { sort: 'name', limit: 200 } })).items;
const accountsOf = async (ctx: Ctx) => (await listAccounts({ ctx, input: { sort: 'name' } })).items;

/** The events of one name, in the order they were said. */
const said = (ctx: Ctx, name: string) =>
  withTenant(
    ctx,
    (tx) => tx.raw<{ data: Record<string, string[]> }[]>`
      select data from outbox where workspace_id = ${ctx.workspaceId} and event_name = ${name} order by id`,
  );

test('fields of the workspace’s own come in by label, by name of a record, and go back out', async () => {
  const ctx = await administrator();
  const define = (input: Parameters<typeof defineAttribute>[0]['input']) => defineAttribute({ ctx, input });
  await define({
    object: 'contact',
    label: 'Tier',
    type: 'select',
    options: [{ label: 'Gold' }, { label: 'Tin' }],
  });
  await define({ object: 'contact', label: 'Partner', type: 'relation', relatesTo: 'account' });
  await define({ object: 'contact', label: 'Budget', type: 'money' });
  const acme = await createAccount({ ctx, input: { name: 'Acme', domain: 'acme.example' } });
  const file = (tier: string, partner: string) =>
    `Name,Email,Tier,Partner,Budget\nAna,ana@x.example,${tier},${partner},"EUR 1.250,50"\n`;
  expect(await runFile(ctx, 'contacts', file('gold', 'ACME.example'))).toMatchObject({
    created: 1,
    failed: 0,
  });
  const attributes = { tier: 'gold', partner: acme.id, budget: { amountMinor: 125_050, currency: 'EUR' } };
  expect(await contactsOf(ctx)).toMatchObject([{ name: 'Ana', attributes }]);
  expect(await runFile(ctx, 'contacts', file('Gold', 'Acme'))).toMatchObject({ unchanged: 1 });
  const changed = await runFile(ctx, 'contacts', file('Tin', 'Acme'));
  expect(changed).toMatchObject({ updated: 1 });
  expect(await contactsOf(ctx)).toMatchObject([{ attributes: { ...attributes, tier: 'tin' } }]);
  await undoFile(ctx, changed.id);
  expect(await contactsOf(ctx)).toMatchObject([{ attributes }]);
});

test('a new record without what is required is refused; a known one is not asked', async () => {
  const ctx = await administrator();
  await createContact({ ctx, input: { name: 'Ana', email: 'ana@x.example' } });
  await defineAttribute({ ctx, input: { object: 'contact', label: 'Tier', type: 'text', required: true } });
  const done = await runFile(ctx, 'contacts', 'Name,Email,Tier\nAnna,ana@x.example,\nBo,bo@x.example,\n');
  expect(done).toMatchObject({ created: 0, updated: 1, failed: 1 });
});

test('accounts come as a file of their own, by domain before name, and go away again', async () => {
  const ctx = await administrator();
  await createAccount({ ctx, input: { name: 'Acme', domain: 'acme.example' } });
  const file =
    'Account Name,Website\nACME Incorporated,https://www.acme.example\nAcme,acme.org\nZoo,\nZoo,zoo.example\n';
  const done = await runFile(ctx, 'accounts', file);
  expect(done).toMatchObject({ created: 2, updated: 2, failed: 0 });
  const rows = (await accountsOf(ctx)).map(({ name, domain }) => [name, domain]);
  expect(rows).toEqual([
    ['ACME Incorporated', 'acme.example'],
    ['Acme', 'acme.org'],
    ['Zoo', 'zoo.example'],
  ]);
  expect(await undoFile(ctx, done.id)).toMatchObject({ removed: 2, restored: 1 });
  expect((await accountsOf(ctx)).map(({ name }) => name)).toEqual(['Acme']);
});

test('people are filed by the company’s domain, its name, or their own address', async () => {
  const ctx = await administrator();
  await createAccount({ ctx, input: { name: 'Acme', domain: 'acme.example' } });
  await runFile(
    ctx,
    'contacts',
    'Name,Email,Company,Account domain\n' +
      'Ana,ana@acme.example,,\nBo,bo@gmail.com,Zoo,\nCai,cai@zoo.example,Zoo,\n' +
      'Dee,dee@y.example,ACME Inc.,acme.example\nEve,eve@park.example,Park,\n',
  );
  const rows = (await contactsOf(ctx)).map(({ name, account }) => [name, account?.name]);
  expect(rows).toEqual([
    ['Ana', 'Acme'],
    ['Bo', 'Zoo'],
    ['Cai', 'Zoo'],
    ['Dee', 'Acme'],
    ['Eve', 'Park'],
  ]);
  expect((await accountsOf(ctx)).map(({ name, domain }) => [name, domain])).toEqual([
    ['Acme', 'acme.example'],
    ['Park', 'park.example'],
    ['Zoo', null],
  ]);
});

test('a check of the whole file foresees exactly what the import does, and writes nothing', async () => {
  const ctx = await administrator();
  await createContact({ ctx, input: { name: 'Ana', email: 'ana@x.example', phoneNumber: '+351912345678' } });
  const many = Array.from({ length: 300 }, (_, at) => `P${at},p${at}@x.example,\n`).join('');
  const file =
    `Name,Email,Phone\nAna,ana@x.example,\nAnna,ana@x.example,\nBad,not-an-address,\n${many}` +
    // Of people earlier rows make: the same again, a change, and two people in one row.
    'P1,p1@x.example,\nPea,p2@x.example,\nBoth,p3@x.example,+351912345678\n';
  const { id: importId, mapping } = await uploadFile(ctx, 'contacts', file);
  await checkImport({ ctx, input: { importId, mapping } });
  await checkImportRows({ ctx: importer(ctx), input: { importId } });
  const { state, check, checked } = await readImport({ ctx, input: { importId } });
  expect({ state, checked }).toEqual({ state: 'ready', checked: 306 });
  expect(check).toMatchObject({ created: 300, updated: 2, unchanged: 2, failed: 2 });
  expect(check?.reasons).toHaveLength(2);
  expect(await contactsOf(ctx)).toHaveLength(1);
  let refused = '';
  for await (const line of (await downloadFailedRows({ ctx, input: { importId } })).lines) refused += line;
  expect(refused).toMatch(/not-an-address.*is no e-mail address/);
  expect(refused).toMatch(/Both.*belongs to P3/);

  const done = await runFile(ctx, 'contacts', file);
  const { created, updated, unchanged, failed } = done;
  expect({ created, updated, unchanged, failed }).toEqual({
    created: 300,
    updated: 2,
    unchanged: 2,
    failed: 2,
  });
});

test('a check that was overtaken says so and leaves the import alone', async () => {
  const ctx = await administrator();
  const { id: importId } = await uploadFile(ctx, 'contacts', 'Name\nAna\n');
  expect(await checkImportRows({ ctx: importer(ctx), input: { importId } })).toEqual({
    state: 'ready',
    checked: 0,
  });
});

test('a batch says once whom it brought, and they find who they may be as well, once', async () => {
  const ctx = await administrator();
  const { id } = await createContact({
    ctx,
    input: { name: 'Philippa Quarles', accountName: 'Quarles Boats' },
  });
  await findDuplicates({ ctx: importer(ctx), input: { contactId: id } });
  const rows = Array.from({ length: 300 }, (_, at) => `P${at},,p${at}@x${at}.example\n`).join('');
  await runFile(ctx, 'contacts', `Name,Company,Email\nPhilippa Quarles,Quarles Boats,\n${rows}`);
  expect(await said(ctx, 'contact/created')).toHaveLength(1);
  const events = await said(ctx, 'contact/many.created');
  expect(events.map(({ data }) => data.contactIds?.length)).toEqual([250, 51]);
  const contactIds = events[0]?.data.contactIds?.slice(0, 50) ?? [];
  const look = () => findDuplicatesOfMany({ ctx: importer(ctx), input: { contactIds } });
  expect(await look()).toEqual({ looked: 50, found: 1 });
  expect((await listDuplicates({ ctx, input: {} })).items).toHaveLength(1);
  // A step that runs again finds its work done.
  expect(await look()).toEqual({ looked: 0, found: 0 });
});

test('imported leads without an owner find one by the rules, in turn', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('admin');
  const [one, two] = [await workspace.as('operator'), await workspace.as('manager')];
  const file = 'Name,Email,Owner\nA,a@x.example,\nB,b@x.example,\nC,c@x.example,\nD,d@x.example,';
  await runFile(ctx, 'leads', `${file}${ctx.actor.name}\n`);
  const [event] = await said(ctx, 'lead/many.created');
  const leadIds = event?.data.leadIds ?? [];
  expect(leadIds).toHaveLength(3);
  const assign = () => assignLeads({ ctx: importer(ctx), input: { leadIds } });
  expect(await assign()).toEqual({ assigned: 0, rules: false });
  await setAssignmentRules({
    ctx,
    input: {
      rules: [
        { name: 'All', language: null, method: 'round_robin', memberIds: [one.actor.id, two.actor.id] },
      ],
    },
  });
  expect(await assign()).toEqual({ assigned: 3, rules: true });
  expect(await assign()).toEqual({ assigned: 0, rules: true });
  const owners = (await listLeads({ ctx, input: {} })).items.map(({ contact, owner }) => [
    contact.name,
    owner?.id,
  ]);
  expect(Object.fromEntries(owners)).toEqual({
    A: one.actor.id,
    B: two.actor.id,
    C: one.actor.id,
    D: ctx.actor.id,
  });
});

test('somebody who sees their own people alone takes nobody’s address away', async () => {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin');
  await createContact({ ctx: admin, input: { name: 'Ana', email: 'ana@x.example' } });
  const operator = await workspace.as('operator');
  const ctx = { ...operator, reach: { contacts: [operator.actor.id] } };
  const { id: importId, mapping } = await uploadFile(ctx, 'contacts', 'Name,Email\nMine,ana@x.example\n');
  const { rows } = await previewImport({ ctx, input: { importId, mapping } });
  expect(rows).toMatchObject([{ outcome: 'refuse', notes: ['ana@x.example belongs to a contact already.'] }]);
  expect(await importBatch({ ctx: importer(ctx), input: { importId } })).toEqual({
    state: 'ready',
    handled: 0,
  });
});

import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { readTimeline } from '#lib/audit/index.ts';
import { readAccountPage } from '#lib/insights/index.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { addIdentity } from '../add-identity.ts';
import { createContact } from '../create-contact.ts';
import { readContact } from '../read-contact.ts';
import { updateContact } from '../update-contact.ts';
import { createAccount } from './create-account.ts';
import { fileUnderAccount } from './file-under-account.ts';
import { listAccounts, readAccount } from './list-accounts.ts';
import { updateAccount } from './update-account.ts';

withTestDatabase();

const operator = async () => (await makeWorkspace()).as('operator');

test('accounts are made, found, changed and listed; a stranger sees none', async () => {
  const ctx = await operator();
  const made = await createAccount({
    ctx,
    input: { name: 'Nordlicht', domain: 'https://www.Nordlicht.example/x' },
  });
  expect(made).toMatchObject({ domain: 'nordlicht.example', contacts: 0, openDeals: 0, version: 1 });
  for (const name of ['Aster', 'Birke', 'Zeder']) await createAccount({ ctx, input: { name } });
  const first = await listAccounts({ ctx, input: { sort: 'name', limit: 3 } });
  const next = await listAccounts({ ctx, input: { sort: 'name', limit: 3, cursor: first.nextCursor ?? '' } });
  expect([...first.items, ...next.items].map(({ name }) => name)).toEqual([
    ...['Aster', 'Birke', 'Nordlicht', 'Zeder'],
  ]);
  for (const q of ['nordlciht', 'Nord', 'nordlicht.ex'])
    expect((await listAccounts({ ctx, input: { q } })).items.map(({ name }) => name)).toEqual(['Nordlicht']);
  const renamed = await updateAccount({
    ctx,
    input: { accountId: made.id, version: 1, name: 'Nordlicht AS' },
  });
  expect(renamed).toMatchObject({ name: 'Nordlicht AS', version: 2 });
  const { items } = await withTenant(ctx, (tx) =>
    readTimeline(tx, ctx, { entity: { type: 'account', id: made.id } }, { limit: 5 }),
  );
  expect(items[0]?.changes).toEqual({ name: ['Nordlicht', 'Nordlicht AS'] });
  const stranger = await operator();
  expect((await listAccounts({ ctx: stranger, input: { q: 'Nord' } })).items).toEqual([]);
  await expect(readAccount({ ctx: stranger, input: { accountId: made.id } })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('one domain belongs to one account', async () => {
  const ctx = await operator();
  await createAccount({ ctx, input: { name: 'Aster', domain: 'aster.example' } });
  await expect(
    createAccount({ ctx, input: { name: 'Other', domain: 'aster.example' } }),
  ).rejects.toMatchObject({ code: 'conflict', details: { reason: 'domain_taken' } });
  await expect(
    createAccount({ ctx, input: { name: 'Other', domain: 'not a domain' } }),
  ).rejects.toMatchObject({
    code: 'invalid_input',
  });
  // By its name, an account takes the domain of the first person there, unless it is taken or anybody's.
  const account = async (accountName: string, email: string) =>
    (await createContact({ ctx, input: { name: email, email, accountName } })).account?.id ?? '';
  const domains: unknown[] = [];
  for (const id of [
    await account('Birke', 'a@birke.example'),
    await account('Cedar', 'b@birke.example'),
    await account('Dorn', 'c@gmail.com'),
  ])
    domains.push((await readAccount({ ctx, input: { accountId: id } })).domain);
  expect(domains).toEqual(['birke.example', null, null]);
});

test('somebody is filed by the domain of their address, never by a provider of free mail', async () => {
  const ctx = await operator();
  const { id } = await createAccount({ ctx, input: { name: 'Aster', domain: 'aster.example' } });
  await createAccount({ ctx, input: { name: 'Mail', domain: 'gmail.com' } });
  const byMail = await createContact({ ctx, input: { email: 'eva@aster.example' } });
  expect(byMail.account).toEqual({ id, name: 'Aster' });
  expect((await createContact({ ctx, input: { email: 'eva@gmail.com' } })).account).toBeNull();
  const later = await createContact({ ctx, input: { name: 'Later' } });
  await addIdentity({ ctx, input: { contactId: later.id, kind: 'email', value: 'later@aster.example' } });
  const read = async (contactId: string) => (await readContact({ ctx, input: { contactId } })).contact;
  expect((await read(later.id)).account?.name).toBe('Aster');
  // Emptied by a person, and then somebody's message comes in: filed anew only where there is none.
  const parted = await read(later.id);
  await updateContact({ ctx, input: { contactId: later.id, version: parted.version, accountId: null } });
  expect((await read(later.id)).account).toBeNull();
  const system = systemCtx({ workspaceId: ctx.workspaceId, name: 'accounts' });
  expect(await fileUnderAccount({ ctx: system, input: { contactId: later.id } })).toEqual({ accountId: id });
});

test('a contact is linked by hand, which its timeline says by name, and the page of the account shows it', async () => {
  const ctx = await operator();
  const account = await createAccount({ ctx, input: { name: 'Aster' } });
  const ana = await createContact({ ctx, input: { name: 'Ana' } });
  await updateContact({ ctx, input: { contactId: ana.id, version: 1, accountId: account.id } });
  const { items } = await withTenant(ctx, (tx) =>
    readTimeline(tx, ctx, { contactIds: [ana.id] }, { limit: 1 }),
  );
  expect(items[0]?.changes).toEqual({ accountId: [null, 'Aster'] });
  const page = await readAccountPage({ ctx, input: { accountId: account.id } });
  expect(page.contacts.map(({ name }) => name)).toEqual(['Ana']);
  expect(page.account.contacts).toBe(1);
  const foreign = await createAccount({ ctx: await operator(), input: { name: 'Foreign' } });
  await expect(
    updateContact({ ctx, input: { contactId: ana.id, version: 2, accountId: foreign.id } }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

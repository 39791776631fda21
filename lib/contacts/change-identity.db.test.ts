import { expect, test } from 'vitest';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { addIdentity } from './add-identity.ts';
import { choosePrimaryIdentity, removeIdentity } from './change-identity.ts';
import { createContact } from './create-contact.ts';
import { listContacts } from './list-contacts.ts';
import { readContact } from './read-contact.ts';

withTestDatabase();

async function ana() {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('operator');
  const { id: contactId } = await createContact({ ctx, input: { name: 'Ana', email: 'old@silva.pt' } });
  const added = await addIdentity({ ctx, input: { contactId, kind: 'email', value: 'Ana@Silva.pt' } });
  return { ctx, contactId, added };
}

test('of several the chosen one is shown first, everywhere', async () => {
  const { ctx, contactId, added } = await ana();
  expect(added).toMatchObject({ value: 'ana@silva.pt', primary: false });
  await choosePrimaryIdentity({ ctx, input: { contactId, identityId: added.id } });
  const { contact, identities } = await readContact({ ctx, input: { contactId } });
  expect(contact.email).toBe('ana@silva.pt');
  expect(identities.map(({ value, primary }) => [value, primary])).toEqual([
    ['old@silva.pt', false],
    ['ana@silva.pt', true],
  ]);
  expect((await listContacts({ ctx, input: {} })).items[0]?.email).toBe('ana@silva.pt');
});

test('one that is taken away is free for others, and can be had back', async () => {
  const { ctx, contactId, added } = await ana();
  const { identities } = await removeIdentity({ ctx, input: { contactId, identityId: added.id } });
  expect(identities.map(({ value }) => value)).toEqual(['old@silva.pt']);
  await addIdentity({ ctx, input: { contactId, kind: added.kind, value: added.value } });
  expect((await readContact({ ctx, input: { contactId } })).identities).toHaveLength(2);
});

test('neither works on another one’s address', async () => {
  const { ctx, contactId, added } = await ana();
  const other = await createContact({ ctx, input: { name: 'Kim' } });
  const stranger = await (await makeWorkspace()).as('operator');
  for (const call of [choosePrimaryIdentity, removeIdentity]) {
    const wrong = call({ ctx, input: { contactId: other.id, identityId: added.id } });
    await expect(wrong).rejects.toMatchObject({ code: 'not_found' });
    const foreign = call({ ctx: stranger, input: { contactId, identityId: added.id } });
    await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
  }
});

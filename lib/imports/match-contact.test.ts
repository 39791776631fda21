import { expect, test } from 'vitest';
import type { IdentityOwner } from '#lib/contacts/index.ts';
import { matchContact } from './match-contact.ts';

const email = (contactId: string): IdentityOwner => ({
  kind: 'email',
  value: `${contactId}@x.example`,
  contactId,
  contactName: contactId,
});
const phone = (contactId: string): IdentityOwner => ({
  ...email(contactId),
  kind: 'phone',
  value: '+351912345678',
});

test.each([
  ['any', null, [], { kind: 'new' }],
  ['any', 'ana', [], { kind: 'known', id: 'ana' }],
  ['any', null, [email('ana'), phone('ana')], { kind: 'known', id: 'ana' }],
  ['any', 'ana', [email('ana')], { kind: 'known', id: 'ana' }],
  ['email', null, [email('ana')], { kind: 'known', id: 'ana' }],
  ['email', 'bo', [email('ana')], { kind: 'known', id: 'ana' }],
  ['phone', null, [phone('ana')], { kind: 'known', id: 'ana' }],
  ['external_id', null, [], { kind: 'new' }],
] as const)('by %s, id of %s, addresses %j', (key, external, owners, match) => {
  expect(matchContact(key, external, owners)).toEqual(match);
});

test.each([
  ['any', null, [email('ana'), phone('bo')], /belongs to ana, but .* to bo/],
  ['any', 'cai', [email('ana')], /somebody else than ana/],
  ['email', null, [phone('bo')], /belongs to bo already/],
  ['external_id', null, [email('ana')], /belongs to ana already/],
] as const)('by %s, id of %s, addresses %j are two people', (key, external, owners, reason) => {
  expect(matchContact(key, external, owners)).toMatchObject({
    kind: 'refused',
    reason: expect.stringMatching(reason),
  });
});

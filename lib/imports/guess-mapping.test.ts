import { expect, test } from 'vitest';
import { makeField } from '#lib/testing/make-field.ts';
import { importFields } from './fields.schemas.ts';
import { guessMapping } from './guess-mapping.ts';

test.each([
  [
    'hubspot',
    'contacts',
    'Record ID,First Name,Last Name,Email,Phone Number,Company Name,Lifecycle Stage,Contact owner,Create Date',
    ['externalId', 'firstName', 'lastName', 'email', 'phone', 'account', null, 'owner', null],
  ],
  [
    'hubspot',
    'leads',
    'Record ID,Lifecycle Stage,Email,Contact owner,Company Domain Name',
    ['externalId', 'status', 'email', 'owner', 'accountDomain'],
  ],
  [
    'hubspot',
    'leads',
    'Record ID,Lifecycle Stage,Email,Lead Status',
    ['externalId', null, 'email', 'status'],
  ],
  [
    'salesforce',
    'accounts',
    'Account ID,Account Name,Website,Account Owner',
    ['externalId', 'account', 'accountDomain', 'owner'],
  ],
  [
    'salesforce',
    'leads',
    'First Name,Last Name,Company,Email,Phone,Lead Source,Lead Status,Description',
    ['firstName', 'lastName', 'account', 'email', 'phone', 'source', 'status', null],
  ],
  [
    'odoo',
    'deals',
    'External ID,Opportunity,Contact Name,Email From,Expected Revenue,Expected Closing,Stage,Salesperson',
    ['externalId', 'dealName', 'name', 'email', 'amount', 'closeDate', 'stage', 'owner'],
  ],
  ['file', 'contacts', 'Full name,E-mail,Mobile,E-mail,Colour', ['name', 'email', 'phone', 'email', null]],
] as const)('an export of %s (%s) is known by its heads', (preset, kind, heads, mapping) => {
  expect(guessMapping(heads.split(','), importFields(kind, []))).toEqual({ preset, mapping });
});

test('room for our own export: every label leads to its field', () => {
  const heads = ['Owner', 'Tags', 'Consent to e-mail', 'Id in the other system'];
  const { mapping } = guessMapping(heads, importFields('contacts', []));
  expect(mapping).toEqual(['owner', 'tags', 'consent.email', 'externalId']);
});

test('fields somebody made in another system are found as it spells them', () => {
  const fields = importFields('leads', [
    makeField({ key: 'tier', label: 'Tier' }),
    makeField({ object: 'lead', key: 'fair_booth', label: 'Booth at the fair' }),
  ]);
  const guess = (...heads: string[]) => guessMapping(heads, fields).mapping;
  expect(guess('Contact’s Tier', 'Booth at the fair')).toEqual([
    'attributes.contact.tier',
    'attributes.lead.fair_booth',
  ]);
  expect(guess('Tier__c', 'Fair_Booth__c')).toEqual([
    'attributes.contact.tier',
    'attributes.lead.fair_booth',
  ]);
  expect(guess('x_studio_tier', 'x_fair_booth')).toEqual([
    'attributes.contact.tier',
    'attributes.lead.fair_booth',
  ]);
});

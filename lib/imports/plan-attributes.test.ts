import { expect, test } from 'vitest';
import type { AttributeDto } from '#lib/attributes/schemas.ts';
import { makeField } from '#lib/testing/make-field.ts';
import { planRow } from './plan-row.ts';

const ACME = '01900000-0000-7000-8000-00000000000a';
const RULES = { country: null, dateOrder: 'dmy', unknownOwner: 'leave' } as const;

const options = [
  { value: 'gold', label: 'Gold', colour: 'amber' as const },
  { value: 'big_one', label: 'Big, one', colour: 'grey' as const },
];

test.each([
  [{ type: 'number' }, '1.250,50', 1250.5],
  [{ type: 'number' }, '-3', -3],
  [{ type: 'money' }, 'EUR 1.250,50', { amountMinor: 125_050, currency: 'EUR' }],
  [{ type: 'money' }, '$12', { amountMinor: 1200, currency: 'USD' }],
  [{ type: 'date' }, '03/04/2026', '2026-04-03'],
  [{ type: 'boolean' }, 'Ja', true],
  [{ type: 'select', options }, 'gold', 'gold'],
  [{ type: 'select', options }, 'BIG, ONE', 'big_one'],
  [{ type: 'multi_select', options }, 'Gold; Big, one', ['gold', 'big_one']],
  [{ type: 'multi_select', options }, 'big_one,gold', ['gold', 'big_one']],
  [{ type: 'url' }, 'example.com', 'https://example.com/'],
  [{ type: 'relation', relatesTo: 'account' }, 'acme', ACME],
] as const)('a field of the workspace’s own, %j, reads %j', (definition, cell, value) => {
  expect(planOwn(definition as Partial<AttributeDto>, cell)).toMatchObject({
    person: { attributes: { tier: value } },
  });
});

test.each([
  [{ type: 'number' }, 'many', 'Tier: “many” must be a number such as 1250.5'],
  [{ type: 'money' }, '12', 'Tier: “12” must be an amount with its currency, such as 1250.50 EUR'],
  [{ type: 'date' }, '31.02.2026', 'Tier: “31.02.2026” must be a date such as 2026-01-31'],
  [{ type: 'boolean' }, 'perhaps', 'Tier: “perhaps” must be yes or no'],
  [{ type: 'select', options }, 'Tin', 'Tier: “Tin” must be one of: Gold, Big, one'],
  [{ type: 'multi_select', options }, 'Gold;Tin', 'Tier: “Gold;Tin” must be some of: Gold, Big, one'],
  [{ type: 'relation', relatesTo: 'account' }, 'Zoo', 'Tier: there is no account “Zoo”'],
  [{ type: 'relation', relatesTo: 'account' }, 'Twin', 'Tier: several are called “Twin”: write an id'],
] as const)('and of %j refuses %j with its reason', (definition, cell, reason) => {
  expect(planOwn(definition as Partial<AttributeDto>, cell)).toEqual({ kind: 'refused', reasons: [reason] });
});

function planOwn(definition: Partial<AttributeDto>, cell: string) {
  const related = new Map([
    ['account:acme', ACME],
    ['account:twin', null],
  ]);
  const mapping = ['name', 'attributes.contact.tier'];
  return planRow('contacts', mapping, ['A', cell], RULES, {
    members: new Map(),
    pipelines: [],
    attributes: [makeField(definition)],
    related,
  });
}

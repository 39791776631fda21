import { expect, test } from 'vitest';
import type { ImportKind } from './fields.schemas.ts';
import { planRow } from './plan-row.ts';
import { readDate } from './read-date.ts';
import type { RowNames, RowRules } from './row-cells.ts';

const rules: RowRules = { country: null, dateOrder: 'dmy', unknownOwner: 'leave' };
const names: RowNames = {
  members: new Map([['joe rep', 'id-of-joe']]),
  pipelines: [
    {
      id: 'p',
      name: 'Sales',
      stages: [
        { id: 'new', name: 'New', kind: 'open', wants: [] },
        { id: 'won', name: 'Won', kind: 'won', wants: ['ownerId'] },
      ],
    },
  ],
  attributes: [],
  related: new Map(),
};

const plan = (kind: ImportKind, row: Record<string, string>, more: Partial<RowRules> = {}) =>
  planRow(kind, Object.keys(row), Object.values(row), { ...rules, ...more }, names);
const person = (row: Record<string, string>, more: Partial<RowRules> = {}) => {
  const planned = plan('contacts', row, more);
  if (planned.kind === 'refused') throw new Error(planned.reasons.join());
  return planned.person;
};

test('a person with everything', () => {
  expect(
    plan('contacts', {
      firstName: 'José',
      lastName: 'Ñandú',
      email: 'JOSE@Example.com; jose@work.example',
      phone: '+351 912 345 678',
      account: 'Acme, Inc.',
      owner: 'Joe Rep',
      tags: 'vip; north,vip',
      language: 'pt_BR',
      'consent.email': 'Yes',
      'consent.sms': 'unsubscribed',
      externalId: '51',
    }),
  ).toEqual({
    kind: 'planned',
    externalId: '51',
    person: {
      name: 'José Ñandú',
      identities: [
        { kind: 'email', value: 'jose@example.com' },
        { kind: 'email', value: 'jose@work.example' },
        { kind: 'phone', value: '+351912345678' },
      ],
      account: 'Acme, Inc.',
      accountDomain: null,
      ownerId: 'id-of-joe',
      tags: ['vip', 'north'],
      language: 'pt-BR',
      timeZone: null,
      preferredChannel: null,
      consents: [
        { channel: 'email', status: 'granted' },
        { channel: 'sms', status: 'withdrawn' },
      ],
      attributes: {},
    },
    account: null,
    lead: null,
    deal: null,
    notes: [],
  });
});

test('every reason of a bad row is told, not only the first', () => {
  expect(
    plan('contacts', { name: 'A', email: 'not an address', phone: '12', 'consent.email': 'perhaps' }),
  ).toEqual({
    kind: 'refused',
    reasons: [
      '“not” is no e-mail address',
      '“an” is no e-mail address',
      '“address” is no e-mail address',
      '“12” is no phone number with its country',
      'consent “perhaps” is neither yes nor no',
    ],
  });
  expect(plan('contacts', { account: 'Acme' })).toMatchObject({
    reasons: ['has no name, no e-mail and no phone'],
  });
});

test('a national number needs to know its country', () => {
  expect(plan('contacts', { phone: '0912 345 678' }).kind).toBe('refused');
  expect(person({ phone: '030 901820' }, { country: 'DE' })?.identities).toEqual([
    { kind: 'phone', value: '+4930901820' },
  ]);
});

test('an owner nobody knows is left out or refused, as asked', () => {
  expect(plan('contacts', { name: 'A', owner: 'Nobody' })).toMatchObject({
    kind: 'planned',
    notes: ['owner “Nobody” is no member: without an owner'],
  });
  expect(plan('contacts', { name: 'A', owner: 'Nobody' }, { unknownOwner: 'refuse' }).kind).toBe('refused');
});

test.each([
  ['NEW', 'new'],
  ['Open - Not Contacted', 'new'],
  ['IN_PROGRESS', 'contacted'],
  ['Qualified', 'qualified'],
  ['Closed - Not Converted', 'disqualified'],
  ['', 'new'],
])('lead status %j is %s', (word, status) => {
  expect(plan('leads', { name: 'A', status: word })).toMatchObject({ lead: { status } });
});

test('a word that is no status is refused with those there are', () => {
  expect(plan('leads', { name: 'A', status: 'Someday' })).toMatchObject({
    reasons: ['status “Someday” is none of new, contacted, qualified, disqualified, converted'],
  });
});

test('a deal reads its money, its day and its place', () => {
  expect(
    plan('deals', {
      dealName: 'Order',
      amount: '12.400,50',
      currency: 'usd',
      closeDate: '31.01.2026',
      stage: 'won',
    }),
  ).toMatchObject({
    person: null,
    deal: {
      amountMinor: 1_240_050,
      currency: 'USD',
      closeDate: '2026-01-31',
      pipelineId: 'p',
      stageId: 'won',
      lacks: 'Won wants an owner.',
    },
  });
  expect(
    plan('deals', { dealName: 'Order', amount: 'much', stage: 'Lost', closeDate: '31.02.2026' }),
  ).toMatchObject({
    reasons: ['“much” is no amount', '“31.02.2026” is no date', 'stage “Lost” is none of New, Won'],
  });
});

test.each([
  ['2026-11-20 10:00', 'dmy', '2026-11-20'],
  ['03/04/2026', 'dmy', '2026-04-03'],
  ['03/04/2026', 'mdy', '2026-03-04'],
  ['3.4.2026', 'mdy', '2026-04-03'],
  ['13/13/2026', 'dmy', null],
  ['soon', 'dmy', null],
] as const)('%s, %s first, is %s', (text, order, day) => {
  expect(readDate(text, order)).toBe(day);
});

test('an account reads its domain from an address of the web, and wants a name', () => {
  expect(
    plan('accounts', { account: 'Acme', accountDomain: 'https://www.Acme.example/about' }),
  ).toMatchObject({
    account: { name: 'Acme', domain: 'acme.example' },
    person: null,
  });
  expect(plan('accounts', { accountDomain: 'nonsense' })).toMatchObject({
    reasons: ['has no name of an account', '“nonsense” is no domain such as example.com'],
  });
});

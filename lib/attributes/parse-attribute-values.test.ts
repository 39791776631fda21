import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attributeWords } from '#lib/ui/attribute-words.ts';
import { missingRequired, parseAttributeValues } from './parse-attribute-values.ts';
import type { AttributeShape, AttributeType } from './schemas.ts';

const options = [
  { value: 'gold', label: 'Gold', colour: 'amber' as const },
  { value: 'silver', label: 'Silver plate', colour: 'grey' as const },
  { value: 'lead', label: 'Lead', colour: 'red' as const, archived: true },
];
const field = (type: AttributeType, more: Partial<AttributeShape> = {}): AttributeShape => ({
  key: 'f',
  label: 'F',
  type,
  options: type.endsWith('select') ? options : [],
  relatesTo: type === 'relation' ? 'contact' : null,
  required: false,
  archivedAt: null,
  ...more,
});
const id = '01890a5d-ac96-774b-bcce-b302099a8057';

test.each<[AttributeType, unknown, unknown]>([
  ['text', '  Hello\u0000 there ', 'Hello there'],
  ['text', '', null],
  ['text', null, null],
  ['number', 12.5, 12.5],
  ['number', '-1250.5', -1250.5],
  ['number', 0, 0],
  ['number', -0, 0],
  ['money', { amountMinor: 1250, currency: 'eur' }, { amountMinor: 1250, currency: 'EUR' }],
  ['money', '12.50 EUR', { amountMinor: 1250, currency: 'EUR' }],
  ['money', '1250JPY', { amountMinor: 1250, currency: 'JPY' }],
  ['date', '2028-02-29', '2028-02-29'],
  ['boolean', false, false],
  ['boolean', 'Yes', true],
  ['boolean', '0', false],
  ['select', 'gold', 'gold'],
  ['select', 'SILVER PLATE', 'silver'],
  ['multi_select', ['silver', 'gold', 'gold'], ['gold', 'silver']],
  ['multi_select', 'Silver plate; gold', ['gold', 'silver']],
  ['multi_select', [], null],
  ['url', 'example.com/a?b', 'https://example.com/a?b'],
  ['url', 'example.com:8443', 'https://example.com:8443/'],
  ['url', 'http://example.com', 'http://example.com/'],
  ['relation', id.toUpperCase(), id],
])('%s reads %j as %j', (type, given, kept) => {
  expect(parseAttributeValues([field(type)], { f: given })).toEqual({ values: { f: kept }, problems: [] });
});

test.each<[AttributeType, unknown, RegExp]>([
  ['text', 5, /text/],
  ['text', 'x'.repeat(2001), /2000/],
  ['number', '1,5', /number/],
  ['number', Number.NaN, /number/],
  ['number', Number.POSITIVE_INFINITY, /number/],
  ['money', 12, /currency/],
  ['money', { amountMinor: 1.5, currency: 'EUR' }, /currency/],
  ['money', '12.50 euros', /currency/],
  ['date', '2027-02-29', /date/],
  ['date', '2027-02-28T00:00:00Z', /date/],
  ['boolean', 'perhaps', /yes or no/],
  ['select', 'lead', /Gold, Silver plate$/],
  ['select', 'bronze', /Gold/],
  ['multi_select', ['gold', 'bronze'], /some of/],
  ['url', 'javascript:alert(1)', /web address/],
  ['url', 'ftp://example.com', /web address/],
  ['url', 'no spaces here', /web address/],
  ['relation', 'Ana', /contact/],
])('%s refuses %j', (type, given, message) => {
  const { values, problems } = parseAttributeValues([field(type)], { f: given });
  expect(values).toEqual({});
  expect(problems).toEqual([{ field: 'attributes.f', message: expect.stringMatching(message) }]);
});

test('an option that is archived since may stay where it is, and not come anew', () => {
  expect(parseAttributeValues([field('select')], { f: 'lead' }, { f: 'lead' }).problems).toEqual([]);
  expect(
    parseAttributeValues([field('multi_select')], { f: ['lead', 'gold'] }, { f: ['lead'] }).values,
  ).toEqual({
    f: ['gold', 'lead'],
  });
});

test('unknown and archived fields are named, absent ones stay, required ones are not emptied', () => {
  const archived = field('text', { key: 'old', archivedAt: '2026-01-01T00:00:00.000Z' });
  const { values, problems } = parseAttributeValues([field('text', { required: true }), archived], {
    nothing: 1,
    old: 'x',
    f: '',
    later: undefined,
  });
  expect(values).toEqual({});
  expect(problems.map((one) => one.field)).toEqual(['attributes.nothing', 'attributes.old', 'attributes.f']);
  expect(missingRequired([field('text', { required: true })], {})).toHaveLength(1);
  expect(missingRequired([field('boolean', { required: true })], { f: false })).toEqual([]);
});

test('whatever is given, it is read or refused, and what was read is read the same again', () => {
  const types = [
    'text',
    'number',
    'money',
    'date',
    'boolean',
    'select',
    'multi_select',
    'url',
    'relation',
  ] as const;
  const given = fc.oneof(
    fc.anything(),
    fc.string(),
    fc.double(),
    fc.constantFrom('example.com', 'https://example.com/ä?q=1#x', 'mailto:a@example.com'),
    fc.uuid(),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
    fc.subarray(['gold', 'silver', 'lead', 'Gold']),
    fc.record({ amountMinor: fc.integer(), currency: fc.constantFrom('EUR', 'usd') }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...types), given, (type, raw) => {
      const definitions = [field(type)];
      const first = parseAttributeValues(definitions, { f: raw });
      expect(Object.keys(first.values).length + first.problems.length).toBe(raw === undefined ? 0 : 1);
      expect(parseAttributeValues(definitions, first.values)).toEqual({ values: first.values, problems: [] });
      // It is kept as JSON and said in words.
      expect(JSON.parse(JSON.stringify(first.values))).toEqual(first.values);
      const words = attributeWords(field(type), first.values.f);
      if (first.values.f !== null && first.values.f !== undefined) expect(words).toBeTruthy();
    }),
    { numRuns: 300 },
  );
});

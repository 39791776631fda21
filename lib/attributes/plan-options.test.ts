import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyOf, planOptions, sameOption } from './plan-options.ts';

test.each([
  ['Annual budget', 'annual_budget'],
  ['Größe (cm)', 'gro_e_cm'],
  ['2nd line', 'nd_line'],
  ['客户', 'field'],
  ['Tier', 'tier_2'],
])('%s is called %s', (label, key) => {
  expect(keyOf(label, new Set(['tier']))).toBe(key);
});

test('a key is always one the database takes, and a new one', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (label, others) => {
      const taken = new Set(others.map((one) => keyOf(one, new Set())));
      const key = keyOf(label, taken);
      expect(key).toMatch(/^[a-z][a-z0-9_]{0,39}$/);
      expect(taken.has(key)).toBe(false);
    }),
  );
});

test('options keep their value through renaming, are archived when left out and come back by their label', () => {
  const made = planOptions(
    [],
    [
      { label: 'Gold', colour: 'amber' },
      { label: 'Silver', colour: 'grey' },
    ],
  );
  expect(made.map(({ value }) => value)).toEqual(['gold', 'silver']);
  const fewer = planOptions(made, [{ value: 'gold', label: 'First class', colour: 'blue' }]);
  expect(fewer).toEqual([
    { value: 'gold', label: 'First class', colour: 'blue' },
    { value: 'silver', label: 'Silver', colour: 'grey', archived: true },
  ]);
  expect(planOptions(fewer, [{ label: 'Silver', colour: 'red' }])[0]).toEqual({
    value: 'silver',
    label: 'Silver',
    colour: 'red',
  });
});

test('two options of one name are found, whatever the case', () => {
  const option = (label: string, archived = false) => ({
    value: keyOf(label, new Set()),
    label,
    colour: 'grey' as const,
    archived,
  });
  expect(sameOption([option('Gold'), option('Silver')])).toBeNull();
  expect(sameOption([option('Gold'), { ...option('GOLD'), value: 'other' }])).toBe('GOLD');
  expect(sameOption([option('Gold'), { ...option('Gold', true), value: 'other' }])).toBeNull();
});

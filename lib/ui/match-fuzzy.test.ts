import { expect, test } from 'vitest';
import { matchFuzzy } from './match-fuzzy.ts';

const best = (typed: string, texts: string[]) =>
  texts
    .map((text) => ({ text, score: matchFuzzy(typed, text) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ text }) => text);

test('beginnings come before words inside, and those before letters in order', () => {
  expect(best('pri', ['Our prices', 'Price list', 'Pay for it', 'Welcome'])).toEqual([
    'Price list',
    'Our prices',
    'Pay for it',
  ]);
});

test('accents, case and signs of a pattern do not matter', () => {
  expect(matchFuzzy('uber', 'Über uns')).toBeGreaterThan(800);
  expect(matchFuzzy('(a', 'Plan (A)')).toBeGreaterThan(0);
  expect(matchFuzzy('zzz', 'Plan')).toBe(0);
  expect(matchFuzzy('', 'Plan')).toBe(1);
});

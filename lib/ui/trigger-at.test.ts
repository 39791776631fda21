import { expect, test } from 'vitest';
import { triggerAt } from './trigger-at.ts';

test('the sign offers at the start of a word, until the word ends', () => {
  expect(triggerAt('/', 1, '/')).toEqual({ from: 0, typed: '' });
  expect(triggerAt('Hello /pri', 10, '/')).toEqual({ from: 6, typed: 'pri' });
  expect(triggerAt('Hello /pri', 8, '/')).toEqual({ from: 6, typed: 'p' });
  expect(triggerAt('(@no', 4, '@')).toEqual({ from: 1, typed: 'no' });
  expect(triggerAt('/prices now', 11, '/')).toBeNull();
});

test('in the middle of a word it is a letter like others', () => {
  expect(triggerAt('and/or', 6, '/')).toBeNull();
  expect(triggerAt('https://example.com', 19, '/')).toBeNull();
  expect(triggerAt('ana@example.com', 15, '@')).toBeNull();
  expect(triggerAt('plain', 5, '@')).toBeNull();
});

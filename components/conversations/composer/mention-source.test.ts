import { expect, test } from 'vitest';
import { mentionedIn, mentionSource } from './mention-source.ts';

const people = [
  { id: 'a', name: 'Ana' },
  { id: 'b', name: 'Ana Sousa' },
  { id: 'c', name: 'J. (Joe) Weber' },
];

test('whole names count, the longer one where one begins the other', () => {
  expect(mentionedIn('@Ana Sousa, please look', people)).toEqual(['b']);
  expect(mentionedIn('@ana and @Ana Sousa', people).sort()).toEqual(['a', 'b']);
  expect(mentionedIn('ask @J. (Joe) Weber.', people)).toEqual(['c']);
  expect(mentionedIn('@Anabel, mail@Ana, Ana', people)).toEqual([]);
});

test('two of one name are both meant', () => {
  const two = [...people, { id: 'd', name: 'Ana' }];
  expect(mentionedIn('@Ana?', two)).toEqual(['a', 'd']);
});

test('what is picked is found again in the text', () => {
  const words = mentionSource(people).pick('c') ?? '';
  expect(mentionedIn(`Could ${words}look?`, people)).toEqual(['c']);
});

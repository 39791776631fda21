import { expect, test } from 'vitest';
import { mentionAt, mentionedIn } from './mentions.ts';

test.each([
  ['Ask @', 5, { from: 4, word: '' }],
  ['Ask @Jon', 8, { from: 4, word: 'Jon' }],
  ['@Zoë', 4, { from: 0, word: 'Zoë' }],
  ['Ask @Jon today', 14, null],
  ['mail me@example', 15, null],
  ['Ask @Jon today', 6, { from: 4, word: 'J' }],
])('%s at %i', (text, caret, found) => {
  expect(mentionAt(text, caret)).toEqual(found);
});

test('whole names are named, a longer one before the one it begins with', () => {
  const members = [
    { userId: 'a', name: 'Jon' },
    { userId: 'b', name: 'Jon Snow' },
    { userId: 'c', name: 'Arya' },
  ];
  expect(mentionedIn('@Jon Snow knows', members)).toEqual(['b']);
  expect(mentionedIn('@Jon and @Jon Snow', members)).toEqual(['b', 'a']);
  expect(mentionedIn('Arya is not named', members)).toEqual([]);
});

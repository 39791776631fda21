import { expect, it } from 'vitest';
import { discountIn, speaksOfLaw } from './find-legal-words.ts';

it.each([
  'My lawyer will write to you.',
  'Otherwise I will SUE.',
  'Ich schalte meinen Anwalt ein',
  'Das melde ich der Datenschutzbehörde.',
  'This is a formal complaint',
  'Je vais porter plainte',
])('"%s" speaks of law', (text) => expect(speaksOfLaw(text)).toBe(true));

it.each(['There is an issue with my order', 'We pursue growth', 'The tennis courts?', 'Danke, alles gut'])(
  '"%s" does not',
  (text) => expect(speaksOfLaw(text)).toBe(false),
);

it.each([
  ['We can offer a discount of 15 %.', 15],
  ['Sie bekommen 12,5 % Rabatt', 12.5],
  ['Take 10% off now, or 20 percent off for a year', 20],
  ['VAT is 19 %.', undefined],
  ['A discount is possible', undefined],
])('"%s" offers %s', (text, share) => expect(discountIn(text)).toBe(share));

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markWords } from './mark-words.ts';

test('marks the words that were asked for, in other forms and without accents too', () => {
  expect(markWords('Two printers are jammed.', 'printer jam')).toEqual([
    { text: 'Two ', hit: false },
    { text: 'printers', hit: true },
    { text: ' are jammed.', hit: false },
  ]);
  expect(markWords('Réinitialiser le mot', 'reinitialiser').filter(({ hit }) => hit)).toEqual([
    { text: 'Réinitialiser', hit: true },
  ]);
});

test('the pieces are the text, whatever was asked', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, question) => {
      expect(
        markWords(text, question)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutLong } from './cut-long.ts';

const words = (text: string): string => text.replaceAll(/\s+/g, '');

it('a text that fits is one article', () => {
  expect(cutLong('Manual', 'Short.')).toEqual([{ title: 'Manual', body: 'Short.' }]);
});

it('a long one is cut before headings, and its parts are called after them', () => {
  const chapter = (name: string) => `## ${name}\n\n${'A sentence of a chapter. '.repeat(2_000)}`;
  const cut = cutLong('Manual', ['Intro', 'Setting up', 'Repair'].map(chapter).join('\n\n'));
  expect(cut.map(({ title }) => title)).toEqual(['Manual', 'Manual (2): Setting up', 'Manual (3): Repair']);
});

it('nothing is lost, whatever it is made of', () => {
  const line = fc.oneof(
    fc.constant(`# ${'Heading '.repeat(20)}`),
    fc.integer({ min: 1, max: 40_000 }).map((many) => 'Lörem '.repeat(many)),
    fc.integer({ min: 1, max: 250_000 }).map((many) => 'x'.repeat(many)),
  );
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
      const body = lines.join('\n\n');
      const cut = cutLong('T', body);
      expect(cut.every((part) => part.body.length <= 95_000)).toBe(true);
      expect(words(cut.map((part) => part.body).join(''))).toBe(words(body));
    }),
    { numRuns: 30 },
  );
});

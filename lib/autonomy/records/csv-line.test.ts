import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine } from './csv-line.ts';

test.each([
  ['=HYPERLINK("http://evil.example","x")', `"'=HYPERLINK(""http://evil.example"",""x"")"\r\n`],
  ['+49 151 1234', `"'+49 151 1234"\r\n`],
  ['-1+2', `"'-1+2"\r\n`],
  ['@SUM(A1)', `"'@SUM(A1)"\r\n`],
  ['  =1', `"'  =1"\r\n`],
  ['\t=1', `"'\t=1"\r\n`],
  ['plain "words", two', '"plain ""words"", two"\r\n'],
  [-12.5, '"-12.5"\r\n'],
  [true, '"true"\r\n'],
  [null, '""\r\n'],
])('writes %s', (cell, line) => {
  expect(csvLine([cell])).toBe(line);
});

test('whatever is written, no cell begins as a formula, and the words come back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (cell) => {
      const inside = csvLine([cell]).slice(1, -3).replaceAll('""', '"');
      expect(inside === cell || inside === `'${cell}`).toBe(true);
      if (!/^-?\d+(\.\d+)?$/.test(cell)) expect(inside).not.toMatch(/^\s*[=+\-@]/);
    }),
  );
});

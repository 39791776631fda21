import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine, freeFormula } from './csv-line.ts';

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

test('what was guarded is freed again, and nothing else is touched', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[' =+\-@\t\ra5]{0,5}$/),
    fc.constantFrom("O'Brien", "'tis", '-5', "'=1", "''+1"),
  );
  fc.assert(
    fc.property(cell, (text) => {
      const inside = csvLine([text]).slice(1, -3).replaceAll('""', '"');
      expect(freeFormula(inside)).toBe(text);
    }),
  );
});

test('the separator is the caller’s', () => {
  expect(csvLine(['a', 'b;c'], ';')).toBe('"a";"b;c"\r\n');
});

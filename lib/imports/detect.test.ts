import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';
import { detectSeparator, SEPARATORS, withoutSeparatorLine } from './detect-separator.ts';

const bytes = (...parts: (number[] | Uint8Array | Buffer)[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));
const wide = (text: string, big: boolean) => {
  const little = Buffer.from(text, 'utf16le');
  return big ? little.swap16() : little;
};

describe('encodings', () => {
  const text = 'Name;Ort\nJosé Ñandú;Łódź €5\n';
  test.each([
    ['utf-8', bytes(Buffer.from(text))],
    ['utf-8', bytes([0xef, 0xbb, 0xbf], Buffer.from(text))],
    ['utf-16le', bytes([0xff, 0xfe], wide(text, false))],
    ['utf-16be', bytes([0xfe, 0xff], wide(text, true))],
    ['utf-16le', bytes(wide(text, false))],
    ['utf-16be', bytes(wide(text, true))],
  ])('%s, with or without its mark', (encoding, file) => {
    expect(decodeText(file)).toEqual({ encoding, text });
  });

  test('what is no UTF-8 is windows-1252, with its euro sign and its quotes', () => {
    const file = bytes(
      Buffer.from('Jos'),
      [0xe9],
      Buffer.from(' owes '),
      [0x80],
      Buffer.from('5, he said '),
      [0x93, 0x94],
    );
    expect(decodeText(file)).toEqual({ encoding: 'windows-1252', text: 'José owes €5, he said “”' });
  });

  test('an empty file is text without words', () => {
    expect(decodeText(new Uint8Array())).toEqual({ encoding: 'utf-8', text: '' });
  });
});

describe('separators', () => {
  test.each([
    ['a,b,c\n1,2,3\n', ','],
    ['a;b\n"x, y, z";2\n"one, two";3\n', ';'],
    ['Name\tNote\nAna\tfirst, then; again | later\nBo\tx\n', '\t'],
    ['a|b\r\n1|2\r\n', '|'],
    ['Amount;Note\n1.200,50;x\n3,5;y\n', ';'],
    ['sep=|\na;b|c\n', '|'],
    ['alone\n', ','],
    ['', ','],
  ])('%j', (text, separator) => {
    expect(detectSeparator(text)).toBe(separator);
  });

  test('separators and line breaks inside quotes do not count', () => {
    expect(detectSeparator('"Company, Inc.";"a\n,,,b"\n"x";"y"\n')).toBe(';');
  });

  test('Excel’s own line is no record', () => {
    expect(withoutSeparatorLine('sep=;\r\na;b\n')).toBe('a;b\n');
  });

  test('any table without the other signs is told by its own', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SEPARATORS),
        fc.array(fc.tuple(fc.stringMatching(/^[a-z ]{0,8}$/), fc.stringMatching(/^[a-z]{1,8}$/)), {
          minLength: 1,
        }),
        (separator, rows) => {
          expect(detectSeparator(rows.map((row) => row.join(separator)).join('\n'))).toBe(separator);
        },
      ),
    );
  });
});

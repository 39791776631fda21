import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bareWords } from '#lib/core/bare-words.ts';
import { htmlOf, rewritten, wordsOf } from './rich-text.ts';

/** As GLPI up to 10 keeps it. */
const encoded = (html: string): string =>
  html.replaceAll('&', '&#38;').replaceAll('<', '&#60;').replaceAll('>', '&#62;');

/** Texts with what HTML and its spacing trip over. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        '\n',
        '\n\n',
        '\r\n',
        '  ',
        '\t',
        ' \n ',
        '<b>',
        '</p>',
        '&amp;',
        '&#60;p&#62;',
        '> ',
        '\u00a0',
        '\u200b',
      ),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join('').replaceAll('\u0000', '').trim())
  .filter((made) => made !== '');

describe('a text of ours in GLPI', () => {
  test('comes back saying the same, from both ways of keeping it', () =>
    fc.assert(
      fc.property(text, (ours) => {
        const html = htmlOf(ours);
        expect(wordsOf(html)).toBe(bareWords(ours));
        expect(wordsOf(encoded(html))).toBe(bareWords(ours));
      }),
      { numRuns: 500 },
    ));

  test('is carried over whatever stood there before', () =>
    fc.assert(
      fc.property(text, text, (before, ours) => {
        const html = rewritten(encoded(htmlOf(before)), ours);
        expect(html === null ? null : wordsOf(html)).toBe(bareWords(ours));
      }),
      { numRuns: 300 },
    ));

  test('keeps more than one space and empty lines apart from what they say', () => {
    expect(htmlOf('a  b\n  c\n \n\nd')).toBe('<p>a&nbsp; b<br>&nbsp; c</p><p>d</p>');
    expect(wordsOf(htmlOf('a  b\n  c\n \n\nd'))).toBe('a b\nc\n\nd');
  });
});

describe('a change of one paragraph', () => {
  const theirs =
    '<p>The <strong>VPN</strong> is down. <img src="/front/document.send.php?docid=4"></p><ul><li>Porto</li><li>Brno</li></ul><p>Since <em>Monday</em>.</p><p><a href="https://status.example">Status</a></p>';

  test('leaves how the others look there, and every picture', () => {
    const ours = `${wordsOf(theirs)}`.replace('Since Monday.', 'Since Tuesday, <all day>.');
    const html = rewritten(theirs, ours) ?? '';
    expect(html).toContain('<strong>VPN</strong>');
    expect(html).toContain('<li>Porto</li>');
    expect(html).toContain('<p>Since Tuesday, &lt;all day&gt;.</p>');
    expect(html).toContain('<a href="https://status.example">');
    const without = rewritten(theirs, 'Nothing of that is true.') ?? '';
    expect(without).toContain('docid=4');
    expect(wordsOf(without)).toBe('Nothing of that is true.');
  });

  test('puts new paragraphs where they were written', () => {
    const html = rewritten('<p><b>One</b></p><p><b>Three</b></p>', 'One\n\nTwo\n\nThree');
    expect(html).toBe('<p><b>One</b></p><p>Two</p><p><b>Three</b></p>');
  });

  test('writes all anew where their HTML is no row of paragraphs', () => {
    expect(rewritten('<div><p>One</p><p>Two</p></div>', 'One\n\nThree')).toBe('<p>One</p><p>Three</p>');
    expect(rewritten('One<br>Two', 'One\nThree')).toBe('<p>One<br>Three</p>');
  });
});

test('what is too much to be carried whole is not carried in part', () => {
  expect(wordsOf(`<p>${'word '.repeat(100_000)}</p>`)).toBeNull();
  const lines = Array.from({ length: 9_000 }, (_, at) => String(at % 10)).join('\n');
  expect(wordsOf(htmlOf(lines))).toBe(lines);
});

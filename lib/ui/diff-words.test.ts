import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffWords, shortenSame } from './diff-words.ts';

const read = (before: string, after: string) =>
  diffWords(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('');

test('a changed word is shown before and after', () => {
  expect(read('We deliver on Friday.', 'We deliver on Monday.')).toBe('We deliver on [-Friday-]{+Monday+}.');
});

test('a run of changed words stays one run', () => {
  expect(read('until next Friday evening please', 'until this Monday morning please')).toBe(
    'until [-next Friday evening-]{+this Monday morning+} please',
  );
});

test('added and removed at the ends', () => {
  expect(read('Dear Lena', 'Dear Lena Fischer')).toBe('Dear Lena{+ Fischer+}');
  expect(read('', 'New')).toBe('{+New+}');
  expect(read('Old', '')).toBe('[-Old-]');
  expect(read('same', 'same')).toBe('same');
});

test('numbers, prices and addresses are whole words', () => {
  expect(read('costs 1.200 EUR', 'costs 1.400 EUR')).toBe('costs [-1.200-]{+1.400+} EUR');
  expect(read('to a@x.org', 'to b@x.org')).toBe('to [-a@x.org-]{+b@x.org+}');
});

test('whatever the texts, both can be read back from the difference', () => {
  const text = fc
    .array(fc.constantFrom('we', 'send', 'it', ' ', '.', '\n', 'Löwe', 'سلام'), { maxLength: 40 })
    .map((w) => w.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = diffWords(before, after);
      const of = (kinds: string[]) =>
        parts
          .filter(({ kind }) => kinds.includes(kind))
          .map(({ text: t }) => t)
          .join('');
      expect(of(['same', 'removed'])).toBe(before);
      expect(of(['same', 'added'])).toBe(after);
    }),
  );
});

test('two long unlike texts answer at once', () => {
  const parts = diffWords('alpha beta '.repeat(3000), 'gamma delta '.repeat(3000));
  expect(parts.map(({ kind }) => kind)).toContain('removed');
});

test('what did not change is cut to its ends, and every change stays', () => {
  const long = 'one two three four five six seven eight nine ten';
  const cut = shortenSame(diffWords(`${long} old ${long} end ${long}`, `${long} new ${long} END ${long}`), 20)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`))
    .join('');
  expect(cut).toBe('… nine ten [-old-]{+new+} one two … nine ten [-end-]{+END+} one two …');
  expect(shortenSame(diffWords('a short text', 'a long text'), 20)).toEqual(
    diffWords('a short text', 'a long text'),
  );
});

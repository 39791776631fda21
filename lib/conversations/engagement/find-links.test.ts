import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findLinks } from './find-links.ts';

test.each<[string, string[]]>([
  ['nothing here', []],
  ['See https://example.com/a.', ['https://example.com/a']],
  ['(https://example.com/a)', ['https://example.com/a']],
  ['https://en.wikipedia.org/wiki/Ship_(boat), and so on', ['https://en.wikipedia.org/wiki/Ship_(boat)']],
  ['<https://example.com/?a=1&b=2>', ['https://example.com/?a=1&b=2']],
  ['HTTP://Example.com/x!! and http://two.example', ['HTTP://Example.com/x', 'http://two.example']],
  ['javascript:alert(1) mailto:a@b.example ftp://c.example', []],
  ['https://', []],
])('%s', (text, urls) => expect(findLinks(text).map(({ url }) => url)).toEqual(urls));

test('a link is what stands at its place, in order, apart from the next one, and always http', () => {
  const words = fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string());
  fc.assert(
    fc.property(fc.array(words), fc.constantFrom(' ', '\n', ', ', '<'), (parts, between) => {
      const text = parts.join(between);
      let end = 0;
      for (const { from, to, url } of findLinks(text)) {
        expect(text.slice(from, to)).toBe(url);
        expect(from).toBeGreaterThanOrEqual(end);
        expect(['http:', 'https:']).toContain(new URL(url).protocol);
        end = to;
      }
    }),
    { numRuns: 40 },
  );
});

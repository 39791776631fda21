import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mailHtml } from './mail-html.ts';

const read = (html: string): string =>
  (/<div[^>]*>([\s\S]*)<\/div>/.exec(html)?.[1] ?? '')
    .replace(/<a href="[^"]*">|<\/a>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

test('the words are those that were approved, and a marked link leads where its mark says', () => {
  const html = mailHtml('See <https://a.example/?x=1&y=2> & more.', {
    links: [{ from: 5, to: 31, href: 'https://desk.example/c/abc' }],
    dot: null,
  });
  expect(html).toContain(
    'See &#60;<a href="https://desk.example/c/abc">https://a.example/?x=1&#38;y=2</a>&#62; &#38; more.',
  );
  expect(html).not.toContain('<img');
  expect(mailHtml('Hi', { links: [], dot: 'https://desk.example/o/abc' })).toContain(
    '<img src="https://desk.example/o/abc" width="1" height="1" alt="">',
  );
});

test('whatever is written, a reader sees the same text and nothing of it becomes markup', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), fc.string(), (before, link, after) => {
      const body = `${before}${link}${after}`;
      const from = before.length;
      const html = mailHtml(body, {
        links: [{ from, to: from + link.length, href: 'https://desk.example/c/x' }],
        dot: null,
      });
      expect(read(html)).toBe(body);
    }),
  );
});

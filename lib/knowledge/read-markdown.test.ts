import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from './read-markdown.ts';

describe('a Markdown file', () => {
  it('says its title in the front matter', () => {
    const text =
      '---\r\ntitle: "Opening hours"\r\ncollection: About us\r\nlang: de-AT\r\n---\r\n\r\nWe open at nine.\n';
    expect(readMarkdown('help/x.md', text)).toEqual({
      title: 'Opening hours',
      body: 'We open at nine.',
      collection: 'About us',
      language: 'de',
    });
  });

  it('or in a heading at its top, which is not said twice', () => {
    expect(
      readMarkdown('docs/02-billing_and-tax/refunds.md', '# Refunds #\n\nWithin 30 days.\n\n# Later'),
    ).toEqual({
      title: 'Refunds',
      body: 'Within 30 days.\n\n# Later',
      collection: 'Billing and tax',
      language: null,
    });
    expect(readMarkdown('a.md', '---\ntitle: Other\n---\n# Kept\nText').body).toBe('# Kept\nText');
  });

  it('or by its name', () => {
    expect(readMarkdown('03-getting_started.md', 'Plug it in.')).toMatchObject({
      title: 'Getting started',
      collection: null,
    });
  });

  it('keeps the signs that belong to a title', () => {
    expect(readMarkdown('a.md', '# Clients in C#\nText').title).toBe('Clients in C#');
    expect(readMarkdown('a.md', '#   Clients  ##  \nText')).toMatchObject({ title: 'Clients', body: 'Text' });
  });

  it('comes to an end with lines that are mostly space', () => {
    const wide = ' '.repeat(30_000);
    expect(readMarkdown('a.md', `# a${wide}b\nText`)).toMatchObject({
      title: `a${wide}`.slice(0, 200),
      body: 'Text',
    });
    expect(readMarkdown('a.md', `---\ntitle: a${wide}b\n---\nText`).title).toBe(`a${wide}`.slice(0, 200));
  });

  it('always has a title that an article can have', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (path, text) => {
        const { title } = readMarkdown(path, text);
        expect(title.length).toBeGreaterThan(0);
        expect(title.length).toBeLessThanOrEqual(200);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameDocument, hasOwnColours } from '#lib/ui/mail-frame.ts';
import { HOSTILE } from './hostile.fixtures.ts';
import { htmlToPlain } from './html-to-plain.ts';
import { sanitiseHtml } from './sanitise-html.ts';

const safe = (html: string) => sanitiseHtml(html, { imageOf: () => null, remote: null }).html;

/** The tags of a page, read as roughly as an attacker hopes it is not read: whatever looks like one counts. */
const tagsIn = (html: string): string[] => html.match(/<[^>]*>?/g) ?? [];

const ALLOWED_ATTRIBUTE =
  /^(style|dir|lang|align|valign|title|href|target|rel|src|alt|width|height|border|cellpadding|cellspacing|bgcolor|colspan|rowspan|nowrap|scope|span|color|face|size|start|type|value)$/;

function expectHarmless(html: string): void {
  for (const tag of tagsIn(html)) {
    expect(tag).toMatch(/^<\/?[a-z][a-z0-9]*(\s[^<>]*)?\/?>$/);
    expect(tag).not.toMatch(
      /^<\/?(script|style|iframe|frame|object|embed|form|input|button|meta|base|link|svg|math|template|video|audio|source|body|html|head)\b/,
    );
    for (const [, name = '', value = ''] of tag.matchAll(/\s([^\s=<>"]+)="([^"]*)"/g)) {
      expect(name).toMatch(ALLOWED_ATTRIBUTE);
      if (name === 'href') expect(value).toMatch(/^(https?:\/\/|mailto:|tel:)/i);
      if (name === 'src') expect(value).toMatch(/^(https?:\/\/|data:image\/)/i);
      if (name === 'style')
        expect(value).not.toMatch(/url|expression|position|z-index|binding|import|image|\\|transform/i);
    }
  }
}

it('of a page of tags that never close its beginning is shown, while others wait for it', () => {
  const page = `<p>Hello</p>${'<svg>'.repeat(400_000)}<p>the end</p>`;
  expect(safe(page)).toBe('<p>Hello</p>');
  expect(htmlToPlain(`<p>Hello</p>${'<b>'.repeat(160_000)}the end`)).toMatch(/^Hello\s*(\.{3})?$/);
});

it('a long page of many small parts is shown to its end', () => {
  const rows = Array.from({ length: 5_000 }, (_, n) => `<tr><td>${n}</td><td>b</td></tr>`).join('');
  expect(safe(`<table>${rows}</table><p>the end</p>`)).toContain(
    '<td>4999</td><td>b</td></tr></table><p>the end</p>',
  );
});

describe('the hostile set', () => {
  it('is large enough to mean something', () => {
    expect(Object.keys(HOSTILE).length).toBeGreaterThanOrEqual(40);
  });

  it.each(Object.entries(HOSTILE))('%s', (_, attack) => {
    for (const html of [attack, `<p>before</p>${attack}<p>after</p>`, `<table><tr><td>${attack}`]) {
      const cleaned = safe(html);
      expectHarmless(cleaned);
      // No address of the attacker's is loaded by itself; what a person clicks on is theirs.
      expect(cleaned.replace(/ href="[^"]*"/g, '')).not.toContain('evil.example/p.gif"');
      // Cleaned once is clean: a second reading finds nothing new in it.
      expect(safe(cleaned)).toBe(cleaned);
    }
  });

  it('loads nothing from elsewhere, whatever is asked', () => {
    for (const attack of Object.values(HOSTILE)) expect(safe(attack)).not.toMatch(/ src="/);
  });

  it('stays harmless when its pieces are put together at random', () => {
    const piece = fc.oneof(
      fc.constantFrom(...Object.values(HOSTILE)),
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '`',
        '&lt;',
        '<!--',
        '-->',
        '</',
        '<a ',
        'href=',
        '<img src=',
        '\u0000',
        ']]>',
      ),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => expectHarmless(safe(pieces.join('')))),
      { numRuns: 300 },
    );
  });
});

describe('what a mail may keep', () => {
  it('is its words, tables, lists, colours and links, which open elsewhere and tell nobody', () => {
    const html = safe(
      '<h1 style="color:#c00;position:absolute">Hi</h1><table bgcolor="#eee" cellpadding=4><tr><td colspan=2 style="padding: 4px 8px">A</td></tr></table><a href="https://ok.example/a?b=1&amp;c=2" onclick="x()">go</a><blockquote>old</blockquote>',
    );
    expect(html).toContain('<h1 style="color:#c00">Hi</h1>');
    expect(html).toContain('<td colspan="2" style="padding:4px 8px">A</td>');
    expect(html).toContain(
      '<a href="https://ok.example/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer nofollow">go</a>',
    );
    expect(html).toContain('<blockquote>old</blockquote>');
  });

  it('is the pictures that came with it', () => {
    const { html, remoteImages } = sanitiseHtml(
      '<img src="cid:one%40x" alt="A"><img src="cid:gone" alt="B">',
      {
        imageOf: (id) => (id === 'one@x' ? 'data:image/png;base64,AAAA' : null),
        remote: null,
      },
    );
    expect(html).toBe('<img alt="A" src="data:image/png;base64,AAAA" />');
    expect(remoteImages).toBe(0);
  });

  it('is pictures from elsewhere only when somebody asked, and then through us', () => {
    const html =
      '<img src="https://a.example/1.png"><img src="//b.example/2.png"><img src="http://c.example/3.png">';
    expect(sanitiseHtml(html, { imageOf: () => null, remote: null })).toEqual({ html: '', remoteImages: 3 });
    const shown = sanitiseHtml(html, {
      imageOf: () => null,
      remote: (url) => `https://desk.example/image?u=${encodeURIComponent(url)}`,
    });
    expect(
      shown.html.match(/src="https:\/\/desk\.example\/image\?u=https?%3A%2F%2F[abc]\.example/g),
    ).toHaveLength(3);
  });
});

describe('the frame', () => {
  it('has a policy that runs nothing, and the mail after it', () => {
    for (const dark of [true, false]) {
      const page = frameDocument('<p>Hello</p>', { dark });
      expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<p>Hello</p>'));
      expect(page).toContain("default-src 'none'");
      expect(page).not.toContain('script-src');
    }
  });

  it('turns dark only a mail that chose no colours', () => {
    expect(hasOwnColours('<p>plain</p>')).toBe(false);
    expect(hasOwnColours('<p>The color: red is mine</p>')).toBe(true);
    expect(hasOwnColours('<td bgcolor="#fff">')).toBe(true);
    expect(hasOwnColours('<p style="padding:1px;background-color:#fff">')).toBe(true);
    expect(hasOwnColours('<font size="2" color="red">')).toBe(true);
  });
});

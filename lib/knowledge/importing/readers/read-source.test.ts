import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { docx, makeDocx } from '#lib/testing/make-docx.ts';
import { makePdf, type PdfLine } from '#lib/testing/make-pdf.ts';
import { readSource } from './read-source.ts';
import { type ReadSource, type Source, UnreadableSource } from './source.ts';

const POINT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function read(source: Source): Promise<ReadSource> {
  const answer = await readSource(source);
  if (answer.kind !== 'article') throw new Error('It is no article.');
  return answer;
}
const page = (body: string, address = 'https://help.example/guide/start'): Source => ({
  name: address,
  address,
  contentType: 'text/html; charset=utf-8',
  bytes: strToU8(body),
});

it('a PDF: title, headings, paragraphs over lines and pages, items, links; no running heads', async () => {
  const edges = (number: number) => [
    { text: 'Gateway manual', y: 810, size: 8 },
    { text: `Page ${number} of 3`, y: 30, size: 8 },
  ];
  const pdf = makePdf(
    [
      [
        { text: 'The gateway', y: 760, size: 24 },
        { text: 'It joins the sensors of a build-', y: 720 },
        { text: 'ing to the portal, by radio', y: 706 },
        { text: 'and by cable.', y: 692 },
        { text: 'Before you begin', y: 650, size: 16 },
        { text: '• A screwdriver', y: 620 },
        { text: '• A ladder of 5_000 *mm*', y: 606 },
        { text: 'See the drawings', y: 570, link: 'https://example.com/drawings(1)' },
        ...edges(1),
      ],
      [{ text: 'A paragraph that goes on', y: 760 }, ...edges(2)],
      [{ text: 'over the end of its page.', y: 760 }, ...edges(3)],
    ],
    { language: 'en-GB' },
  );
  const { title, body, language } = await read({ name: 'manuals/gateway.pdf', bytes: pdf });
  expect({ title, language }).toEqual({ title: 'The gateway', language: 'en' });
  expect(body).toBe(
    [
      'It joins the sensors of a building to the portal, by radio and by cable.',
      '## Before you begin',
      '- A screwdriver\n- A ladder of 5_000 \\*mm\\*',
      '[See the drawings](https://example.com/drawings%281%29)',
      'A paragraph that goes on over the end of its page.',
    ].join('\n\n'),
  );
});

const prices = async (lines: readonly PdfLine[], more: Parameters<typeof makePdf>[1] = {}) =>
  read({ name: 'prices.pdf', bytes: makePdf([[{ text: 'Prices', y: 780, size: 24 }, ...lines]], more) });

describe('a table in a PDF', () => {
  /** Cells by their left edge. */
  const row = (y: number, ...cells: [number, string][]): PdfLine[] =>
    cells.map(([x, text]) => ({ x, y, text }));

  it('is one where lines stand in columns, whichever side these are set to', async () => {
    const { body } = await prices([
      { text: 'What it costs in euros, without tax.', y: 740 },
      ...row(700, [72, 'Model'], [200, 'Seats'], [320, 'A month']),
      ...row(684, [72, 'Small'], [210, '5'], [330, '1,200.00']),
      // Nothing in the middle; and a name of two lines.
      ...row(668, [72, 'Tall | wide'], [345, '90.00']),
      ...row(652, [72, 'Large'], [205, '250'], [322, '14,400.00']),
      ...row(639, [200, 'or more']),
      { text: 'Prices hold for a year.', y: 600 },
    ]);
    expect(body).toBe(
      [
        'What it costs in euros, without tax.',
        '| Model | Seats | A month |\n| --- | --- | --- |\n| Small | 5 | 1,200.00 |\n| Tall \\| wide |  | 90.00 |\n| Large | 250 or more | 14,400.00 |',
        'Prices hold for a year.',
      ].join('\n\n'),
    );
  });

  it('goes on over the end of its page, with its head once', async () => {
    const head = (y: number) => row(y, [72, 'Part'], [250, 'Number']);
    const pdf = makePdf([
      [...head(100), ...row(84, [72, 'Lid'], [250, '4711'])],
      [...head(780), ...row(764, [72, 'Screw'], [250, '4712'])],
    ]);
    expect((await read({ name: 'parts.pdf', bytes: pdf })).body).toBe(
      '| Part | Number |\n| --- | --- |\n| Lid | 4711 |\n| Screw | 4712 |',
    );
  });

  it.each<[string, PdfLine[]]>([
    ['one line', row(700, [72, 'Acme Ltd'], [400, 'May 2026'])],
    [
      'signs of items',
      [...row(700, [72, '1.'], [100, 'Open it']), ...row(686, [72, '2.'], [100, 'Close it'])],
    ],
    [
      'two columns of prose',
      [700, 686, 672].flatMap((y) =>
        row(
          y,
          [40, 'Words of a long column of prose, and then'],
          [310, 'some of another one, that is as long'],
        ),
      ),
    ],
    [
      'lines that do not stand below each other',
      [
        ...row(700, [72, 'Acme Ltd'], [400, 'May']),
        ...row(686, [72, 'A line of text that crosses all of the page, up to May, and further']),
        ...row(672, [200, 'x'], [500, 'y']),
      ],
    ],
  ])('is none of %s', async (_name, lines) => {
    expect((await prices(lines)).body).not.toContain('| --- |');
  });
});

it('a PDF with pictures says how many were left out, and counts no masks', async () => {
  const { notes } = await prices([{ text: 'Look at the pictures.', y: 700 }], { pictures: 3 });
  expect(notes).toEqual([expect.stringMatching(/^3 pictures were left out/)]);
  expect((await prices([{ text: 'Nothing to look at.', y: 700 }])).notes).toEqual([]);
});

it('a Word document: title, headings, lists, tables, links, pictures; nothing that runs', async () => {
  const file = makeDocx(
    [
      docx.paragraph('Replace the battery', 'Title'),
      docx.paragraph('Which battery', 'Heading1'),
      docx.item('Two of type CR2032'),
      docx.item('Not rechargeable'),
      docx.table([
        ['Model', 'Cells'],
        ['T1 | T2', '2'],
      ]),
      docx.link('Order some', 'shop'),
      docx.link('Click me', 'bad'),
      docx.picture('point', 'The lid'),
    ].join(''),
    {
      links: { shop: 'https://shop.example/cr2032', bad: 'javascript:alert(1)' },
      pictures: { point: POINT },
    },
  );
  const { title, body, pictures, collection } = await read({ name: 'how-to/battery.docx', bytes: file });
  expect({ title, collection }).toEqual({ title: 'Replace the battery', collection: 'How to' });
  expect(body).toBe(
    [
      '# Which battery',
      '- Two of type CR2032\n- Not rechargeable',
      '| Model | Cells |\n| --- | --- |\n| T1 \\| T2 | 2 |',
      '[Order some](https://shop.example/cr2032)',
      'Click me',
      '![The lid](picture:0)',
    ].join('\n\n'),
  );
  expect(pictures).toMatchObject([{ kind: 'bytes' }]);
});

it('a page: its main part, with links and pictures against its address', async () => {
  const { title, body, language, pictures, links } = await read(
    page(`<!doctype html><html lang="pt-PT"><head><title>Início | Casa</title><script>steal()</script></head><body>
      <nav><a href="/guide/next">Seguinte</a><a href="javascript:void(0)">x</a></nav>
      <main><h1>Começar</h1><p onclick="x()">Ligue o <b>portal</b>: <a href="../portal#top">aqui</a> ou
      <a href=" java\nscript:alert(1)">ali</a>.</p><ol start="3"><li>Um<ul><li>Dentro</li></ul></li><li>Dois</li></ol>
      <img src="/p.png" alt="A porta"><img src="data:image/svg+xml;base64,PHN2Zz4=">
      <details><summary>E depois?</summary><p>Nada.</p></details><pre><code>a &lt; b</code></pre></main>
      <footer>Rodapé</footer></body></html>`),
  );
  expect({ title, language }).toEqual({ title: 'Começar', language: 'pt' });
  expect(body).toBe(
    [
      'Ligue o **portal**: [aqui](https://help.example/portal#top) ou ali.',
      '3. Um\n   - Dentro\n4. Dois',
      '![A porta](picture:0)',
      '**E depois?**',
      'Nada.',
      '```\na < b\n```',
    ].join('\n\n'),
  );
  expect(pictures).toEqual([{ kind: 'address', name: 'A porta', address: 'https://help.example/p.png' }]);
  expect(links).toEqual(['https://help.example/guide/next', 'https://help.example/portal']);
});

it('a page that marks no main part is read without what stands around it', async () => {
  const words =
    'The sensor sends its readings every ten minutes, and at once when something changes. '.repeat(8);
  const { body, title } = await read(
    page(`<html><head><title>Readings</title></head><body><div class="menu"><ul><li><a href="/a">Home</a></li></ul></div>
      <div class="post"><h1>Readings</h1><p>${words}</p><p>${words}</p></div><div class="footer">© Imprint</div></body></html>`),
  );
  expect(title).toBe('Readings');
  expect(body).toContain('every ten minutes');
  expect(body).not.toMatch(/Home|Imprint/);
});

it('text stays text, Markdown stays Markdown, old encodings are understood', async () => {
  const text = Buffer.from('# no heading\n1. no list\nGr\u00f6\u00dfe: *5*\n\nEnd', 'latin1');
  expect(await read({ name: 'house/notes.txt', bytes: text })).toMatchObject({
    title: 'Notes',
    collection: 'House',
    body: '\\# no heading  \n1\\. no list  \nGröße: \\*5\\*\n\nEnd',
  });
  const markdown = strToU8('---\nlang: fr\n---\n# Bonjour\n\n- un');
  expect(await read({ name: 'x.md', bytes: markdown })).toMatchObject({
    title: 'Bonjour',
    body: '- un',
    language: 'fr',
  });
});

it('a sitemap leads to the pages of its own site', async () => {
  const bytes = strToU8(
    '<?xml version="1.0"?><urlset><url><loc>https://a.example/x?a=1&amp;b=2</loc></url><url><loc> https://a.example/y </loc></url><url><loc>https://b.example/z</loc></url></urlset>',
  );
  const address = 'https://a.example/sitemap.xml';
  expect(await readSource({ name: address, address, bytes, contentType: 'application/xml' })).toEqual({
    kind: 'map',
    links: ['https://a.example/x?a=1&b=2', 'https://a.example/y'],
  });
});

const manyPages = Array.from({ length: 501 }, () => []);
const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');
it.each<[string, string, Uint8Array, RegExp]>([
  ['nothing', 'a.md', new Uint8Array(), /empty/],
  ['a title alone', 'a.md', strToU8('# Title\n'), /nothing below its title/],
  ['a locked PDF', 'a.pdf', makePdf([[{ text: 'Secret', y: 700 }]], { locked: true }), /password/],
  ['a PDF of pictures', 'a.pdf', makePdf([[], []]), /OCR/],
  ['a PDF with too many pages', 'a.pdf', makePdf(manyPages), /501 pages/],
  ['half a PDF', 'a.pdf', makePdf([[{ text: 'x', y: 1 }]]).subarray(0, 60), /damaged/],
  ['an old Word file', 'a.doc', old, /Save it as \.docx/],
  ['another archive', 'a.zip', zipSync({ 'a.txt': strToU8('x') }), /archive/],
  [
    'half a Word document',
    'a.docx',
    makeDocx(docx.paragraph('x')).subarray(0, 500),
    /cannot be (opened|read)|archive/,
  ],
  ['a picture', 'a.png', POINT, /cannot be read/],
  ['a sitemap in a file', 'a.xml', strToU8('<urlset></urlset>'), /from its address/],
])('%s is refused with what to do', async (_, name, bytes, words) => {
  const failure = await readSource({ name, bytes }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UnreadableSource);
  expect((failure as Error).message).toMatch(words);
});

it('a document that unpacks to very much is not unpacked', async () => {
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(101_000_000) }, { level: 9 });
  expect(bomb.length).toBeLessThan(200_000);
  await expect(readSource({ name: 'bomb.docx', bytes: bomb })).rejects.toThrow(/too large when unpacked/);
});

it('a document that says it is small is cut off at what it says', async () => {
  const bomb = Buffer.from(zipSync({ 'word/document.xml': new Uint8Array(20_000_000) }, { level: 9 }));
  // The size it says (APPNOTE 4.4.9), in the directory and before the file itself.
  for (let at = bomb.indexOf('504b0102', 0, 'hex'); at >= 0; at = bomb.indexOf('504b0102', at + 4, 'hex'))
    bomb.writeUInt32LE(1000, at + 24);
  bomb.writeUInt32LE(1000, 22);
  const before = process.memoryUsage().arrayBuffers;
  await expect(readSource({ name: 'liar.docx', bytes: bomb })).rejects.toThrow(UnreadableSource);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
});

it('elements within elements within elements come to an end', async () => {
  const deep = `${'<div><blockquote>'.repeat(10_000)}<p>At the bottom</p>${'</blockquote></div>'.repeat(10_000)}`;
  const { body } = await read(page(`<main><h1>Deep</h1>${deep}</main>`));
  expect(body).toContain('At the bottom');
  expect(body.length).toBeLessThan(500);
  const tables = `${'<table><tr><td>'.repeat(5_000)}x${'</td></tr></table>'.repeat(5_000)}`;
  expect((await read(page(`<main><p>Before</p>${tables}</main>`))).body).toMatch(/^Before/);
});

it('a page of a million elements is refused', async () => {
  await expect(read(page(`<main>${'<i>a</i>'.repeat(60_000)}</main>`))).rejects.toThrow(/too large/);
});

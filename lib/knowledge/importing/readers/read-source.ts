import { decode } from './decode.ts';
import { READING } from './limits.ts';
import { readMarkdownFile, readTextFile } from './read-text.ts';
import { type ReadMap, type ReadSource, type Source, UnreadableSource } from './source.ts';
import { type SourceType, sourceType } from './source-type.ts';

type Reader = (source: Source) => (ReadSource | ReadMap) | Promise<ReadSource | ReadMap>;

/** How each type is read. A new one is a line here and in `sourceType`. The large parsers are loaded by whoever needs them. */
const READERS: Readonly<Record<SourceType, Reader>> = {
  markdown: readMarkdownFile,
  text: readTextFile,
  html: async (source) => (await import('./read-html.ts')).readHtml(source),
  pdf: async (source) => (await import('./read-pdf.ts')).readPdf(source),
  docx: async (source) => (await import('./read-docx.ts')).readDocx(source),
  sitemap: readSitemap,
};

/**
 * Takes a file or a page apart. Much of it is processor work on what strangers wrote: it runs in a thread of its own.
 *
 * @throws UnreadableSource with a sentence that says what to do.
 */
export async function readSource(source: Source): Promise<ReadSource | ReadMap> {
  if (source.bytes.length === 0) throw new UnreadableSource('It is empty.');
  const kind = sourceType(source);
  if ('why' in kind) throw new UnreadableSource(kind.why);
  const read = await READERS[kind.type](source);
  if (read.kind === 'map') return read;
  const body = read.body.replaceAll('\u0000', '').toWellFormed().trim();
  if (body === '') throw new UnreadableSource('It says nothing below its title.');
  if (body.length > READING.characters) throw new UnreadableSource('It is too long. Cut it into parts.');
  return { ...read, title: read.title.replaceAll('\u0000', '').toWellFormed().trim() || 'Untitled', body };
}

/** sitemaps.org: `<loc>` of a page, or of another sitemap. */
function readSitemap({ bytes, address }: Source): ReadMap {
  if (!address) throw new UnreadableSource('A sitemap is read from its address, not from a file.');
  const links = new Set<string>();
  for (const [, found = ''] of decode(bytes.subarray(0, READING.textBytes)).matchAll(
    /<loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,2000})/gi,
  )) {
    const url = found.replaceAll('&amp;', '&');
    if (URL.canParse(url) && new URL(url).origin === new URL(address).origin)
      links.add(url.split('#')[0] ?? url);
    if (links.size >= READING.links) break;
  }
  return { kind: 'map', links: [...links] };
}

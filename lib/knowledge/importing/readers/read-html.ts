import { Readability } from '@mozilla/readability';
import { readMarkdown } from '../../read-markdown.ts';
import { cleanHtml } from './clean-html.ts';
import { decode } from './decode.ts';
import { addressOf, htmlToMarkdown, type Surroundings } from './html-to-markdown.ts';
import { READING } from './limits.ts';
import { lostWords } from './lost-words.ts';
import { type ReadSource, type Source, UnreadableSource } from './source.ts';

/** A page without its navigation, as an article; with the addresses it leads to. */
export function readHtml(source: Source): ReadSource {
  const { bytes, address, name, contentType } = source;
  if (bytes.length > READING.textBytes)
    throw new UnreadableSource('It holds more than 5 MB of markup. Save only the article itself.');
  const document = cleanHtml(decode(bytes, contentType), 'data');
  const language = languageOf(document);
  const links = linksOf(document, address);
  const { title: own, collection } = address
    ? { title: new URL(address).hostname, collection: null }
    : readMarkdown(name.replace(/\.x?html?$/i, ''), '');
  const said = document.querySelector('title')?.textContent?.replaceAll(/\s+/g, ' ').trim();
  document.querySelector('title')?.remove();
  const around: Surroundings = { address, pictures: [] };
  const { body, heading, lost } = articleIn(mainOf(document), around);
  return {
    kind: 'article',
    title: (heading || said || own).slice(0, 200),
    body,
    language,
    collection,
    pictures: around.pictures,
    links,
    notes: lostWords(lost),
  };
}

/** The article of a clean tree; its first heading of the first rank is its title and leaves the text. */
export function articleIn(
  root: Element,
  around: Surroundings,
): { body: string; heading: string; lost: number } {
  const first = root.querySelector('h1');
  const heading = first?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
  first?.remove();
  const { markdown, lost } = htmlToMarkdown(root, around);
  return { body: markdown, heading, lost };
}

const languageOf = (document: Document): string | null =>
  /^[a-z]{2}(?![a-z])/.exec((document.documentElement.getAttribute('lang') ?? '').toLowerCase())?.[0] ?? null;

const AROUND =
  'nav, header, footer, aside, [role=navigation], [role=banner], [role=contentinfo], [hidden], [aria-hidden=true]';
/** Less than this is a teaser, not an article. */
const SHORT = 200;

/** The part of the page that says something: what the page marks as such, else what reads like it. */
function mainOf(document: Document): Element {
  const { body } = document;
  const articles = body.querySelectorAll('article');
  const marked = body.querySelector('main, [role=main]') ?? (articles.length === 1 ? articles[0] : null);
  const h1 = body.querySelector('h1')?.cloneNode(true);
  if (marked && length(marked) > 0) {
    for (const element of marked.querySelectorAll('nav, [role=navigation], [hidden], [aria-hidden=true]'))
      element.remove();
    if (h1 && !marked.querySelector('h1')) marked.prepend(h1);
    return marked;
  }
  const found = new Readability(document.cloneNode(true) as Document, {
    charThreshold: SHORT,
    maxElemsToParse: READING.elements,
    serializer: (element) => element,
  }).parse()?.content as Element | undefined;
  if (found && length(found) > SHORT) {
    if (h1 && !found.querySelector('h1')) found.prepend(h1);
    return found;
  }
  for (const element of body.querySelectorAll(AROUND)) element.remove();
  return body;
}

const length = (element: Element): number => (element.textContent ?? '').replaceAll(/\s+/g, ' ').length;

function linksOf(document: Document, address: string | undefined): string[] {
  if (!address) return [];
  const links = new Set<string>();
  for (const link of document.querySelectorAll('a[href]')) {
    const found = addressOf(link.getAttribute('href'), address)?.split('#')[0];
    if (found?.startsWith('http')) links.add(found);
    if (links.size >= READING.links) break;
  }
  return [...links];
}

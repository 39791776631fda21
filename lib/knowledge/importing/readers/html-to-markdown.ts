import Turndown from 'turndown';
import { imageType } from '../../images/image-type.ts';
import { MOST_IMAGE_BYTES } from '../../images.schemas.ts';
import { READING } from './limits.ts';
import type { SourcePicture } from './source.ts';

/** Where the links of a tree lead, and where its pictures are. */
export interface Surroundings {
  /** Addresses are read against it; without one only whole addresses are kept. */
  address?: string | undefined;
  /** Pictures that came along (`picture:0`, …); those of the page are added. */
  pictures: SourcePicture[];
}

/** A clean tree as Markdown. Pictures that cannot be kept are counted, so that somebody hears of them. */
export function htmlToMarkdown(root: Element, around: Surroundings): { markdown: string; lost: number } {
  let lost = 0;
  const service = new Turndown({
    headingStyle: 'atx',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*',
    hr: '---',
  });
  service.addRule('link', {
    filter: 'a',
    replacement: (content, node) => {
      const words = content.replaceAll(/\s+/g, ' ').trim();
      const address = addressOf((node as Element).getAttribute('href'), around.address);
      return words === '' || address === null || /^!\[/.test(words) ? content : `[${words}](${address})`;
    },
  });
  service.addRule('picture', {
    filter: 'img',
    replacement: (_, node) => {
      const named = nameOf(node as Element, around);
      if (named === 'lost') lost++;
      return named === 'lost' || named === 'none' ? '' : named;
    },
  });
  service.addRule('crossed out', { filter: ['del', 's'], replacement: (content) => `~~${content}~~` });
  service.addRule('question', {
    filter: (node) => node.nodeName === 'SUMMARY' || node.nodeName === 'DT',
    replacement: (content) => (content.trim() ? `\n\n**${flat(content)}**\n\n` : ''),
  });
  service.addRule('answer', { filter: 'dd', replacement: (content) => `\n\n${content}\n\n` });
  service.addRule('item', { filter: 'li', replacement: (content, node) => item(content, node as Element) });
  addTables(service);
  const markdown = service
    .turndown(root as unknown as HTMLElement)
    .replaceAll('\u00a0', ' ')
    .replaceAll(/[ \t]+$/gm, (end) => (end === '  ' ? end : ''))
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  return { markdown, lost };
}

/** A list's item with its sign; what follows in it is set in so far that it stays in it. */
function item(content: string, node: Element): string {
  const list = node.parentElement;
  const at = [...(list?.children ?? [])].indexOf(node);
  const sign = list?.nodeName === 'OL' ? `${(Number(list.getAttribute('start')) || 1) + at}. ` : '- ';
  const text = content.replaceAll(/^\n+|\n+$/g, '').replaceAll(/\n(?=.)/g, `\n${' '.repeat(sign.length)}`);
  return `${sign}${text}${node.nextElementSibling ? '\n' : ''}`;
}

const flat = (content: string): string => content.trim().replaceAll(/\s*\n\s*/g, ' ');

/** The first row is the head: a table of Markdown has one. What only lays out a page is read as what is in it. */
function addTables(service: Turndown): void {
  const lays = (table: Element | null): boolean =>
    !table?.querySelector('td + td, td + th, th + td, th + th') || table.querySelector('table') !== null;
  service.addRule('cell', {
    filter: ['th', 'td'],
    replacement: (content, node) => {
      const cell = node as Element;
      if (lays(cell.closest('table'))) return `\n\n${content}\n\n`;
      const span = Math.min(20, Math.max(1, Number(cell.getAttribute('colspan')) || 1));
      return `| ${flat(content).replaceAll(/(?<!\\)\|/g, '\\|')} ${'|  '.repeat(span - 1)}`;
    },
  });
  service.addRule('row', {
    filter: 'tr',
    replacement: (content, node) => (lays((node as Element).closest('table')) ? content : `\n${content}|\n`),
  });
  service.addRule('rows', { filter: ['thead', 'tbody', 'tfoot'], replacement: (content) => content });
  service.addRule('table', {
    filter: 'table',
    replacement: (content, node) => {
      const lines = content.split('\n').filter((line) => line.trim() !== '');
      const rows = lines.filter((line) => line.startsWith('|'));
      if (lays(node as Element) || rows.length === 0) return `\n\n${content}\n\n`;
      const above = lines.filter((line) => !line.startsWith('|'));
      const wide = Math.max(...rows.map(columns));
      const full = rows.map((row) => `${row}${'  |'.repeat(wide - columns(row))}`);
      const rule = `|${' --- |'.repeat(wide)}`;
      return `\n\n${[...above, ...(above.length > 0 ? [''] : []), full[0], rule, ...full.slice(1)].join('\n')}\n\n`;
    },
  });
}

const columns = (row: string): number => (row.match(/(?<!\\)\|/g) ?? []).length - 1;

/** An address that may be followed, or null. */
export function addressOf(href: string | null, base: string | undefined): string | null {
  const given = href?.trim() ?? '';
  if (given === '' || given.startsWith('#')) return null;
  if (!URL.canParse(given, base)) return null;
  const url = new URL(given, base);
  if (!['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol)) return null;
  return url.href.replaceAll('(', '%28').replaceAll(')', '%29');
}

const DATA = /^data:image\/[\w.+-]+;base64,([\w+/=\s]+)$/i;

/** A picture by its place, `lost` where it cannot be kept, `none` where there is none. */
function nameOf(image: Element, { address, pictures }: Surroundings): string {
  const src = image.getAttribute('data-src') ?? image.getAttribute('src') ?? '';
  const name = (image.getAttribute('alt') ?? '')
    .replaceAll(/[[\]\s]+/g, ' ')
    .trim()
    .slice(0, 200);
  const at = (place: number) => `![${name || 'Picture'}](picture:${place})`;
  const [, place] = /^picture:(\d+)$/.exec(src) ?? [];
  if (place) return pictures[Number(place)] ? at(Number(place)) : 'lost';
  if (src === '') return 'none';
  if (pictures.length >= READING.pictures) return 'lost';
  const [, data] = DATA.exec(src) ?? [];
  if (data) {
    const bytes = Buffer.from(data, 'base64');
    if (!imageType(bytes) || bytes.length > MOST_IMAGE_BYTES) return 'lost';
    return at(pictures.push({ kind: 'bytes', name, bytes }) - 1);
  }
  const found = addressOf(src, address);
  if (!found?.startsWith('http')) return 'lost';
  return at(pictures.push({ kind: 'address', name, address: found }) - 1);
}

import { strFromU8 } from 'fflate';
import type { Source } from './source.ts';

export const SOURCE_TYPES = ['markdown', 'text', 'html', 'pdf', 'docx', 'sitemap'] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];

const starts = (bytes: Uint8Array, expected: readonly number[]): boolean =>
  expected.every((byte, at) => bytes[at] === byte);

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Microsoft's older container: `.doc`, and Office files that are locked by a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * What a source is: by its first bytes where they say it, else by its name and what its server says.
 *
 * @returns the type, or a sentence that says why there is none for it.
 */
export function sourceType({ name, bytes, contentType }: Source): { type: SourceType } | { why: string } {
  const head = bytes.subarray(0, 1024);
  const begin = strFromU8(head, true);
  if (begin.includes('%PDF-')) return { type: 'pdf' };
  if (starts(bytes, ZIP))
    return strFromU8(bytes, true).includes('word/document.xml')
      ? { type: 'docx' }
      : {
          why: 'This is an archive or another kind of Office file. Of those only Word documents (.docx) can be read.',
        };
  if (starts(bytes, COMPOUND))
    return {
      why: 'This is an older Word file, or one with a password. Save it as .docx without a password.',
    };
  if (head.includes(0))
    return { why: 'This kind of file cannot be read. Send Markdown, text, HTML, PDF or Word (.docx).' };
  if (/<(urlset|sitemapindex)[\s>]/i.test(begin)) return { type: 'sitemap' };
  const said = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (/\.x?html?$/i.test(name) || /^(text\/html|application\/xhtml\+xml)$/.test(said))
    return { type: 'html' };
  if (/^\s*(<!doctype html|<html[\s>])/i.test(begin)) return { type: 'html' };
  if (/\.(md|markdown)$/i.test(name) || said === 'text/markdown') return { type: 'markdown' };
  if (/\.(txt|text)$/i.test(name) || said === 'text/plain') return { type: 'text' };
  return { why: 'This kind of file cannot be read. Send Markdown, text, HTML, PDF or Word (.docx).' };
}

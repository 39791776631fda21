import { readMarkdown } from '../../read-markdown.ts';
import { decode } from './decode.ts';
import { READING } from './limits.ts';
import { type ReadSource, type Source, UnreadableSource } from './source.ts';

/** A Markdown file: its front matter, its first heading and its folder say what it is. */
export function readMarkdownFile(source: Source): ReadSource {
  const { title, body, collection, language } = readMarkdown(source.name, textOf(source));
  return { kind: 'article', title, body, collection, language, pictures: [], links: [], notes: [] };
}

/** Plain text: its line breaks stay, and nothing of it is taken for markup. */
export function readTextFile(source: Source): ReadSource {
  const { title, collection } = readMarkdown(source.name, '');
  const body = textOf(source)
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((block) =>
      block
        .split('\n')
        .map((line) => escapeText(line.trim()))
        .join('  \n')
        .trim(),
    )
    .filter(Boolean)
    .join('\n\n');
  return { kind: 'article', title, body, collection, language: null, pictures: [], links: [], notes: [] };
}

/** The text with whatever Markdown would read as markup made plain. */
export const escapeText = (text: string): string =>
  text
    .replaceAll(/[\\`*[\]]/g, '\\$&')
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^(\s*)([#>+|-]|~~~)/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s)/, '$1\\$2');

function textOf({ bytes, contentType }: Source): string {
  if (bytes.length > READING.textBytes)
    throw new UnreadableSource('It holds more than 5 MB of text. Cut it into parts.');
  return decode(bytes, contentType);
}

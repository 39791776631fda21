import { UnreadableSource } from './source.ts';

const MARKS: readonly [string, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Bytes as text: by their mark, else by what the server or the page's own head says, else as UTF-8, and where they are
 * none as the encoding of Western Windows that old files are in. PostgreSQL can store what comes out.
 */
export function decode(bytes: Uint8Array, contentType = ''): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const mark = MARKS.find(([, expected]) => expected.every((byte, at) => bytes[at] === byte))?.[0];
  const said =
    mark ??
    /charset\s*=\s*["']?([\w-]+)/i.exec(contentType)?.[1] ??
    /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  return storable(inEncoding(bytes, said) ?? inEncoding(bytes, 'utf-8') ?? inEncoding(bytes, 'windows-1252'));
}

function inEncoding(bytes: Uint8Array, encoding: string | undefined): string | null {
  if (!encoding) return null;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function storable(text: string | null): string {
  if (text === null) throw new UnreadableSource('Its characters cannot be read. Save it as UTF-8.');
  return text.replaceAll('\u0000', '').toWellFormed();
}

import type { Ctx } from '#lib/core/ctx.ts';
import { websitePort } from '#lib/integrations/website/index.ts';
import {
  keepArticlePage,
  nextArticleSource,
  type Reading,
  readArticleFile,
  readInThread,
} from '#lib/knowledge/index.ts';
import type { PagePort } from '#lib/knowledge/ports.ts';

/** Milliseconds that the pictures of one page may take together; those that are missing then are left out. */
const PICTURES_MS = 30_000;

/**
 * Reads the next file or page of an import. A page is fetched, read in a thread, and kept together with its pictures; a
 * crash before that begins it anew.
 *
 * @returns `more`: whether there was one, so that there may be another.
 */
export async function readNextArticleSource(
  ctx: Ctx,
  articleImportId: string,
  port: PagePort = websitePort,
): Promise<{ more: boolean }> {
  const next = await nextArticleSource({ ctx, input: { articleImportId } });
  if (next.kind === 'none') return { more: false };
  const articleSourceId = next.id;
  if (next.kind === 'file') await readArticleFile({ ctx, input: { articleSourceId } });
  else await keepArticlePage({ ctx, input: { articleSourceId, ...(await readPage(port, next.address)) } });
  return { more: true };
}

async function readPage(
  port: PagePort,
  address: string,
): Promise<{ reading: Reading; bytes: number | null }> {
  const page = await port.fetchPage(address);
  if (page.kind === 'refused') return { reading: { kind: 'unreadable', why: page.why }, bytes: null };
  const reading = await readInThread({ name: page.address, ...page });
  return { reading: await withPictures(port, reading), bytes: page.bytes.length };
}

async function withPictures(port: PagePort, reading: Reading): Promise<Reading> {
  if (reading.kind !== 'article') return reading;
  const until = Date.now() + PICTURES_MS;
  const pictures = [...reading.pictures];
  for (const [at, picture] of pictures.entries()) {
    if (picture.kind === 'bytes' || Date.now() > until) continue;
    const bytes = await port.fetchPicture(picture.address);
    if (bytes) pictures[at] = { kind: 'bytes', name: picture.name, bytes };
  }
  return { ...reading, pictures };
}

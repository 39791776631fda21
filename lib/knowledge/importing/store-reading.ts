import { and, eq, sql } from 'drizzle-orm';
import { articleSourceParts, articleSources } from '#db/schema/article-imports.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { detectLanguage } from '#lib/ai/index.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { IMPORTING } from '../importing.schemas.ts';
import { compare, sourceHashOf } from './compare.ts';
import { cutLong } from './cut-long.ts';
import { placesIn, withHeldPictures } from './keep-pictures.ts';
import type { Reading } from './read-in-thread.ts';
import type { ReadSource } from './readers/source.ts';
import {
  dropParts,
  type ImportRow,
  lockArticleImport,
  type SourceRow,
  sourcesOf,
  updateSource,
} from './repo.ts';
import { within } from './scope.ts';

/**
 * Keeps what a source says, or why it says nothing, in one transaction with the pages it leads to; the file goes. A
 * source that is no longer waited for is left as it is: its import was stopped, or a step runs for the second time.
 */
export async function storeReading(ctx: Ctx, source: SourceRow, reading: Reading): Promise<void> {
  const language = reading.kind === 'article' ? await languageOf(reading) : null;
  await withTenant(ctx, async (tx) => {
    const job = await lockArticleImport(tx, ctx, source.importId);
    const [now] = await tx
      .select({ state: articleSources.state })
      .from(articleSources)
      .where(and(sourcesOf(ctx, job.id), eq(articleSources.id, source.id)));
    if (job.state !== 'reading' || now?.state !== 'waiting') return;
    await dropParts(tx, ctx, source.id);
    if (reading.kind === 'unreadable')
      await updateSource(tx, ctx, source.id, { state: 'refused', problem: reading.why, bytes: source.bytes });
    else {
      const notes = await addFound(tx, ctx, job, source, reading);
      if (reading.kind === 'map')
        await updateSource(tx, ctx, source.id, { state: 'listed', notes, bytes: source.bytes });
      else
        await storeTexts(tx, ctx, job, source, { ...reading, language, notes: [...reading.notes, ...notes] });
    }
    await record(tx, ctx, { live: { topic: 'imports', id: job.id } });
  });
}

/** As the source says, else as it reads. */
async function languageOf({ language, title, body }: ReadSource): Promise<string | null> {
  return language ?? (await detectLanguage(`${title}\n${body.slice(0, 4_000)}`).catch(() => null));
}

/** One article of it, or several where it is longer than one may be; all after the first are sources of their own. */
async function storeTexts(
  tx: Tx,
  ctx: Ctx,
  job: ImportRow,
  source: SourceRow,
  reading: ReadSource,
): Promise<void> {
  const { body, pictures, notes } = withHeldPictures(reading);
  const texts = cutLong(reading.title, body);
  const hashes = new Map(pictures.map(({ position, hash }) => [position, hash]));
  for (const [at, text] of texts.entries()) {
    const name = at === 0 ? source.name : `${source.name} (${at + 1})`;
    const sourceHash = sourceHashOf(text.title, text.body, hashes);
    const found = await compare(tx, ctx, { ...text, kind: source.kind, name, sourceHash });
    const values = {
      ...{ ...text, ...found, sourceHash, state: 'read' as const, bytes: source.bytes },
      language: reading.language ?? job.language,
      collection: job.collection ?? reading.collection,
      notes: [
        ...(at === 0 ? notes : []),
        ...(texts.length > 1
          ? [`Longer than an article may be: this is part ${at + 1} of ${texts.length}.`]
          : []),
      ],
    };
    const id = at === 0 ? source.id : newId();
    if (at === 0) await updateSource(tx, ctx, id, values);
    else
      await tx.insert(articleSources).values({
        ...{ ...values, workspaceId: ctx.workspaceId, id, importId: job.id },
        ...{ kind: source.kind, name, position: source.position },
      });
    const named = placesIn(text.body);
    const kept = pictures.filter(({ position }) => named.has(position));
    if (kept.length > 0)
      await tx.insert(articleSourceParts).values(
        kept.map(({ position, name: alt, bytes }) => ({
          ...{ workspaceId: ctx.workspaceId, sourceId: id, role: 'picture' as const, position, name: alt },
          ...{ bytes: Buffer.from(bytes), createdAt: ctx.now },
        })),
      );
  }
}

/** Pages that a sitemap or a followed page leads to, as sources. @returns what somebody hears of those left out. */
async function addFound(
  tx: Tx,
  ctx: Ctx,
  job: ImportRow,
  source: SourceRow,
  reading: Exclude<Reading, { kind: 'unreadable' }>,
): Promise<string[]> {
  const links =
    reading.kind === 'map' ? reading.links : source.scope ? within(source.scope, reading.links) : [];
  if (links.length === 0) return [];
  const here = await tx
    .select({ name: articleSources.name, position: articleSources.position })
    .from(articleSources)
    .where(sourcesOf(ctx, job.id));
  const names = new Set(here.map(({ name }) => name));
  const fresh = [...new Set(links)].filter((link) => !names.has(link) && link.length <= 2_000);
  const [room] = await tx
    .select({ found: sql<number>`count(*) filter (where found)::int` })
    .from(articleSources)
    .where(sourcesOf(ctx, job.id));
  const left = Math.max(0, Math.min(IMPORTING.found - (room?.found ?? 0), IMPORTING.sources - here.length));
  const last = Math.max(...here.map(({ position }) => position));
  const rows = fresh.slice(0, left).map((name, at) => ({
    ...{ workspaceId: ctx.workspaceId, id: newId(), importId: job.id, position: last + at + 1 },
    ...{ kind: 'address' as const, name, scope: source.scope, found: true, state: 'waiting' as const },
  }));
  if (rows.length > 0) await tx.insert(articleSources).values(rows);
  return fresh.length > left
    ? [`It leads to more pages than the ${IMPORTING.found} that one import follows; the rest was left out.`]
    : [];
}

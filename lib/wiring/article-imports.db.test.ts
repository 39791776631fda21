import { afterAll, beforeAll, expect, it } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { startWebsiteEmulator, type WebsiteEmulator } from '#e2e/emulators/website/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { imagesIn } from '#lib/knowledge/images.schemas.ts';
import {
  addArticleFilePart,
  addArticleFiles,
  cancelArticleImport,
  importNextArticles,
  listArticleImports,
  listDocuments,
  publishDocument,
  readArticleImport,
  readArticleSource,
  readArticleSources,
  readDocument,
  readImage,
  runArticleImport,
  settleArticleOffer,
  startArticleImport,
  sweepArticleImports,
  updateDocument,
} from '#lib/knowledge/index.ts';
import { changeRole, systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { readImported, runImported } from '#lib/testing/import-articles.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { docx, makeDocx } from '#lib/testing/make-docx.ts';
import { makePdf } from '#lib/testing/make-pdf.ts';
import { readNextArticleSource } from './article-sources.ts';

withTestDatabase();

let site: WebsiteEmulator;
beforeAll(async () => {
  site = await startWebsiteEmulator();
  process.env.TRUSTED_PAGE_ORIGINS = site.url;
});
afterAll(() => site.close());

const POINT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const desk = async () => (await makeWorkspace()).as('operator');
const parts = (ctx: Ctx) =>
  withTenant(ctx, async (tx) => {
    const [row] = await tx.raw<{ parts: number; texts: number }[]>`
      select (select count(*)::int from article_source_parts) as parts,
        (select count(*)::int from article_sources where body is not null) as texts`;
    return row;
  });

it('files become drafts in their collections, with their pictures; what they were is forgotten', async () => {
  const ctx = await desk();
  const read = await readImported(ctx, {
    'handbook/gateway.md': '# Gateway\n\nIt joins the sensors to the portal.',
    'handbook/akku.docx': makeDocx(
      `${docx.paragraph('Akku wechseln', 'Title')}${docx.paragraph('Nehmen Sie zwei Zellen und öffnen Sie den Deckel.')}${docx.picture('p', 'Deckel')}`,
      { pictures: { p: POINT } },
    ),
    'manual.pdf': makePdf([
      [
        { text: 'Manual', y: 700, size: 24 },
        { text: 'Press the button.', y: 650 },
      ],
    ]),
    'scan.pdf': makePdf([[]]),
  });
  expect(read.state).toBe('ready');
  expect(
    read.sources.map(({ name, state, title, language, verdict }) => [name, state, title, language, verdict]),
  ).toEqual([
    ['handbook/gateway.md', 'read', 'Gateway', 'en', 'new'],
    ['handbook/akku.docx', 'read', 'Akku wechseln', 'de', 'new'],
    ['manual.pdf', 'read', 'Manual', 'en', 'new'],
    ['scan.pdf', 'refused', null, null, null],
  ]);
  expect(read.sources[3]?.problem).toMatch(/OCR/);
  expect((await listDocuments({ ctx, input: {} })).items).toEqual([]);
  // The files are gone; one picture waits.
  expect(await parts(ctx)).toEqual({ parts: 1, texts: 3 });

  const done = await runImported(ctx, read.id, { audience: 'internal' });
  expect(done).toMatchObject({ state: 'done', counts: { imported: 3, refused: 1 } });
  expect(await parts(ctx)).toEqual({ parts: 0, texts: 0 });
  const { items } = await listDocuments({ ctx, input: {} });
  expect(
    items
      .map(({ title, collection, status, audience, author }) => [
        title,
        collection,
        status,
        audience,
        author?.id,
      ])
      .sort(),
  ).toEqual([
    ['Akku wechseln', 'Handbook', 'draft', 'internal', ctx.actor.id],
    ['Gateway', 'Handbook', 'draft', 'internal', ctx.actor.id],
    ['Manual', 'General', 'draft', 'internal', ctx.actor.id],
  ]);
  const akku = items.find(({ title }) => title.startsWith('Akku'));
  const { body, origin } = await readDocument({ ctx, input: { documentId: akku?.id ?? '' } });
  expect(origin).toEqual({ kind: 'file', name: 'handbook/akku.docx', version: 1 });
  const [imageId = ''] = imagesIn(body);
  expect((await readImage({ ctx, input: { imageId } })).bytes).toEqual(POINT);
});

it('the same again is recognised; what changed is the next version of its draft', async () => {
  const ctx = await desk();
  const first = await runImported(
    ctx,
    (await readImported(ctx, { 'a.md': '# A\n\nOne.', 'b.md': '# B\n\nOne.' })).id,
  );
  const again = await readImported(ctx, {
    'a.md': '# A\n\nOne.',
    'b.md': '# B\n\nTwo.',
    'c.md': '# C\n\nNew.',
  });
  expect(again.sources.map(({ verdict }) => verdict)).toEqual(['known', 'changed', 'new']);
  const done = await runImported(ctx, again.id);
  expect(done.sources.map(({ state }) => state)).toEqual(['unchanged', 'updated', 'imported']);
  const documentId = first.sources[1]?.document?.id ?? '';
  expect(done.sources[1]?.document?.id).toBe(documentId);
  expect(await readDocument({ ctx, input: { documentId } })).toMatchObject({
    body: 'Two.',
    version: 2,
    status: 'draft',
  });
  const third = await runImported(ctx, (await readImported(ctx, { 'b.md': '# B\n\nTwo.' })).id);
  expect(third.counts).toEqual({ unchanged: 1 });
});

it('an article that is published or was worked on is never changed unasked', async () => {
  const ctx = await desk();
  const first = await runImported(
    ctx,
    (await readImported(ctx, { 'a.md': '# A\n\nOne.', 'b.md': '# B\n\nOne.' })).id,
  );
  const [a = '', b = ''] = first.sources.map(({ document }) => document?.id);
  await publishDocument({ ctx, input: { documentId: a, version: 1 } });
  await updateDocument({ ctx, input: { documentId: b, version: 1, body: 'By hand.' } });
  const done = await runImported(
    ctx,
    (await readImported(ctx, { 'a.md': '# A\n\nTwo.', 'b.md': '# B\n\nTwo.' })).id,
  );
  expect(done.counts).toEqual({ offered: 2 });
  expect(await readDocument({ ctx, input: { documentId: a } })).toMatchObject({ body: 'One.' });
  const [offerA = '', offerB = ''] = done.sources.map(({ id }) => id);
  expect(await readArticleSource({ ctx, input: { articleSourceId: offerA } })).toMatchObject({
    body: 'Two.',
    present: { title: 'A', body: 'One.' },
  });
  expect((await settleArticleOffer({ ctx, input: { articleSourceId: offerA, take: true } })).state).toBe(
    'updated',
  );
  expect((await settleArticleOffer({ ctx, input: { articleSourceId: offerB, take: false } })).state).toBe(
    'kept',
  );
  expect(await readDocument({ ctx, input: { documentId: a } })).toMatchObject({
    body: 'Two.',
    status: 'published',
  });
  expect(await readDocument({ ctx, input: { documentId: b } })).toMatchObject({ body: 'By hand.' });
  await expect(
    settleArticleOffer({ ctx, input: { articleSourceId: offerA, take: true } }),
  ).rejects.toMatchObject({
    details: { reason: 'import_moved_on' },
  });
  expect(await parts(ctx)).toEqual({ parts: 0, texts: 0 });
});

it('one can be left out, and one can become an article of its own', async () => {
  const ctx = await desk();
  await runImported(ctx, (await readImported(ctx, { 'a.md': '# A\n\nOne.' })).id);
  const read = await readImported(ctx, { 'a.md': '# A\n\nTwo.', 'b.md': '# B\n\nOne.' });
  const [a = '', b = ''] = read.sources.map(({ id }) => id);
  const done = await runImported(ctx, read.id, {
    collection: 'Shelf',
    choices: [
      { articleSourceId: a, choice: 'new' },
      { articleSourceId: b, choice: 'skip' },
    ],
  });
  expect(done.sources.map(({ state }) => state)).toEqual(['imported', 'skipped']);
  expect((await listDocuments({ ctx, input: { collection: 'Shelf' } })).items).toMatchObject([
    { title: 'A', slug: 'a-2' },
  ]);
});

it('a page and those below it, as its site allows, with an honest name', async () => {
  const ctx = await desk();
  site.asked.length = 0;
  const read = await readImported(ctx, {}, { addresses: [`${site.url}/help/start#top`], follow: 'below' });
  // `/help/start` is a page, not a folder: what lies below it would be under `/help/start/`.
  expect(read.sources).toMatchObject([{ title: 'Getting started', state: 'read' }]);
  const below = await readImported(
    ctx,
    {},
    { addresses: [`${site.url}/help/start`, `${site.url}/help/`], follow: 'below' },
  );
  expect(below.sources.map(({ state }) => state)).toEqual(['read', 'refused']);
  expect(site.asked.every(({ agent }) => agent === 'Countersign')).toBe(true);
  expect(site.asked.filter(({ path }) => path === '/robots.txt')).toHaveLength(1);
  site.put('/help/', {
    body: '<html lang="en"><body><main><h1>Help</h1><p>All of it.</p><a href="start">Start</a><a href="/outside">Out</a></main></body></html>',
  });
  const all = await readImported(ctx, {}, { addresses: [`${site.url}/help/`], follow: 'below' });
  expect(all.sources.map(({ name, state }) => [name.slice(site.url.length), state])).toEqual([
    ['/help/', 'read'],
    ['/help/start', 'read'],
    ['/help/gateways', 'read'],
    ['/help/sensors', 'read'],
    ['/help/private/plans', 'refused'],
  ]);
  expect(site.asked.some(({ path }) => path.startsWith('/help/private') || path === '/outside')).toBe(false);
  const done = await runImported(ctx, all.id, { collection: 'Website' });
  const start = done.sources.find(({ title }) => title === 'Getting started');
  const { body, origin } = await readDocument({ ctx, input: { documentId: start?.document?.id ?? '' } });
  expect(origin).toEqual({ kind: 'address', name: `${site.url}/help/start`, version: 1 });
  expect(body).toContain(`[gateways](${site.url}/help/gateways)`);
  expect(imagesIn(body)).toHaveLength(1);
  expect(body).not.toContain('ran');
});

it('a sitemap names its pages; what cannot be had says why', async () => {
  const ctx = await desk();
  const addresses = ['/sitemap.xml', '/moved', '/inside', '/inside-tls', '/loop', '/none'].map(
    (path) => site.url + path,
  );
  const read = await readImported(
    ctx,
    {},
    { addresses: [...addresses, 'https://10.0.0.1/x', 'http://example.com/'] },
  );
  expect(
    read.sources.map(({ state, title, problem }) => [state, title ?? problem?.slice(0, 30) ?? null]),
  ).toEqual([
    ['listed', null],
    ['read', 'Gateways'],
    ['refused', 'Only pages with https are read'],
    ['refused', 'This address is not on the pub'],
    ['refused', 'It leads on and on to other ad'],
    ['refused', 'There is no such page. Check t'],
    ['refused', 'This address is not on the pub'],
    ['refused', 'Only pages with https are read'],
    ['read', 'Gateways'],
    ['read', 'Sensors'],
  ]);
  // The same page under two addresses is one article.
  expect((await runImported(ctx, read.id)).counts).toMatchObject({ imported: 2, unchanged: 1 });
});

it('a large file arrives in parts, and is not read before its last one', async () => {
  const ctx = await desk();
  const { id: articleImportId } = await startArticleImport({ ctx, input: {} });
  const content = Buffer.from(`# Long\n\n${'A sentence. '.repeat(60_000)}`);
  const files = [{ name: 'long.md', bytes: content.length }];
  const { items } = await addArticleFiles({ ctx, input: { articleImportId, files } });
  const articleSourceId = items[0]?.id ?? '';
  const send = (position: number) =>
    addArticleFilePart({
      ctx,
      input: {
        ...{ articleImportId, articleSourceId, position },
        data: content.subarray(position * 600_000, (position + 1) * 600_000).toString('base64'),
      },
    });
  expect(await send(1)).toMatchObject({ state: 'arriving' });
  await expect(readArticleSources({ ctx, input: { articleImportId } })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  expect(await send(0)).toMatchObject({ state: 'waiting' });
  await readArticleSources({ ctx, input: { articleImportId } });
  const system = systemCtx({ workspaceId: ctx.workspaceId, name: 'knowledge' });
  while ((await readNextArticleSource(system, articleImportId)).more);
  const { sources } = await runImported(ctx, articleImportId);
  expect(sources).toHaveLength(8);
  expect(sources[1]).toMatchObject({ title: 'Long (2)', state: 'imported' });
  expect(sources[0]?.notes[0]).toMatch(/part 1 of 8/);
});

it('a stopped import forgets what it held, and its steps do nothing any more', async () => {
  const ctx = await desk();
  const { id: articleImportId } = await readImported(ctx, { 'a.md': '# A\n\nOne.' });
  await runArticleImport({ ctx, input: { articleImportId } });
  const stopped = await cancelArticleImport({ ctx, input: { articleImportId } });
  expect(stopped).toMatchObject({ state: 'cancelled', counts: { skipped: 1 } });
  const system = systemCtx({ workspaceId: ctx.workspaceId, name: 'knowledge' });
  expect(await importNextArticles({ ctx: system, input: { articleImportId } })).toEqual({
    state: 'cancelled',
  });
  expect(await readNextArticleSource(system, articleImportId)).toEqual({ more: false });
  expect((await listDocuments({ ctx, input: {} })).items).toEqual([]);
  expect(await parts(ctx)).toEqual({ parts: 0, texts: 0 });
});

it('nothing is written in the name of somebody who may no longer', async () => {
  const workspace = await makeWorkspace();
  const [admin, ctx] = [await workspace.as('admin'), await workspace.as('operator')];
  const { id: articleImportId } = await readImported(ctx, { 'a.md': '# A\n\nOne.' });
  await runArticleImport({ ctx, input: { articleImportId } });
  await changeRole({ ctx: admin, input: { userId: ctx.actor.id, role: 'viewer' } });
  const system = systemCtx({ workspaceId: ctx.workspaceId, name: 'knowledge' });
  expect(await importNextArticles({ ctx: system, input: { articleImportId } })).toEqual({
    state: 'cancelled',
  });
  expect((await listDocuments({ ctx: admin, input: {} })).items).toEqual([]);
});

it('what was left lying is forgotten after a week, offers after a month', async () => {
  const ctx = await desk();
  await runImported(ctx, (await readImported(ctx, { 'a.md': '# A\n\nOne.' })).id);
  const [{ id: documentId, version } = { id: '', version: 0 }] = (await listDocuments({ ctx, input: {} }))
    .items;
  await publishDocument({ ctx, input: { documentId, version } });
  const offered = await runImported(ctx, (await readImported(ctx, { 'a.md': '# A\n\nTwo.' })).id);
  const left = await readImported(ctx, { 'b.md': '# B\n\nOne.' });
  const sweepIn = (days: number) =>
    sweepArticleImports({
      ctx: {
        ...systemCtx({ workspaceId: ctx.workspaceId, name: 'knowledge' }),
        now: new Date(Date.now() + days * 86_400_000),
      },
      input: {},
    });
  expect(await sweepIn(6)).toEqual({ swept: 0 });
  expect(await sweepIn(8)).toEqual({ swept: 1 });
  expect((await readArticleImport({ ctx, input: { articleImportId: left.id } })).counts).toEqual({
    skipped: 1,
  });
  expect((await readArticleImport({ ctx, input: { articleImportId: offered.id } })).counts).toEqual({
    offered: 1,
  });
  await sweepIn(31);
  expect((await readArticleImport({ ctx, input: { articleImportId: offered.id } })).counts).toEqual({
    kept: 1,
  });
  expect(await parts(ctx)).toEqual({ parts: 0, texts: 0 });
});

it('another workspace has none of it, and a viewer may not import', async () => {
  const workspace = await makeWorkspace();
  const mine = await readImported(await workspace.as('operator'), { 'a.md': '# A\n\nOne.' });
  const stranger = await desk();
  const gone = { code: 'not_found' };
  const articleImportId = mine.id;
  const articleSourceId = mine.sources[0]?.id ?? '';
  await expect(readArticleImport({ ctx: stranger, input: { articleImportId } })).rejects.toMatchObject(gone);
  await expect(runArticleImport({ ctx: stranger, input: { articleImportId } })).rejects.toMatchObject(gone);
  await expect(cancelArticleImport({ ctx: stranger, input: { articleImportId } })).rejects.toMatchObject(
    gone,
  );
  await expect(readArticleSource({ ctx: stranger, input: { articleSourceId } })).rejects.toMatchObject(gone);
  await expect(
    settleArticleOffer({ ctx: stranger, input: { articleSourceId, take: true } }),
  ).rejects.toMatchObject(gone);
  const own = await readImported(stranger, { 'x.md': '# X\n\nOne.' });
  await expect(
    runArticleImport({
      ctx: stranger,
      input: { articleImportId: own.id, choices: [{ articleSourceId, choice: 'skip' }] },
    }),
  ).rejects.toMatchObject(gone);
  expect((await listArticleImports({ ctx: stranger, input: {} })).items).toMatchObject([{ id: own.id }]);
  await expect(startArticleImport({ ctx: await workspace.as('viewer'), input: {} })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

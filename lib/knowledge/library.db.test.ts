import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { documents } from '#db/schema/knowledge.ts';
import { withTenant } from '#db/tenant.ts';
import { ingestMessage } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import {
  createDocument,
  cutDocument,
  dismissGap,
  embedDocument,
  findPassages,
  importDocuments,
  listCollections,
  listGaps,
  listVersions,
  noteGap,
  orderCollections,
  publishDocument,
  publishWhenDue,
  readDocument,
  readIndexStatus,
  readVersion,
  renameCollection,
  reopenGap,
  restoreVersion,
  scheduleDocument,
  staleDocuments,
  updateDocument,
} from './index.ts';

withTestDatabase();

const system = (ctx: Ctx) => systemCtx({ workspaceId: ctx.workspaceId, name: 'knowledge' });

describe('the texts an article has had', () => {
  it('are kept with who saved them, and can be made its text again', async () => {
    const workspace = await makeWorkspace();
    const ctx = await workspace.as('operator');
    const other = await workspace.as('admin');
    const { id } = await createDocument({ ctx, input: { title: 'Hours', body: 'Nine to five.' } });
    await updateDocument({ ctx: other, input: { documentId: id, version: 1, body: 'Ten to six.' } });
    await publishDocument({ ctx, input: { documentId: id, version: 2 } });
    await updateDocument({ ctx, input: { documentId: id, version: 3, title: 'Opening hours' } });
    const { items } = await listVersions({ ctx, input: { documentId: id } });
    // Publishing changed no text.
    expect(items.map(({ version, title, savedBy }) => [version, title, savedBy])).toEqual([
      [4, 'Opening hours', ctx.actor.name],
      [2, 'Hours', other.actor.name],
      [1, 'Hours', ctx.actor.name],
    ]);
    expect((await readVersion({ ctx, input: { documentId: id, saved: 1 } })).body).toBe('Nine to five.');
    await expect(
      restoreVersion({ ctx, input: { documentId: id, version: 2, saved: 1 } }),
    ).rejects.toMatchObject({
      code: 'conflict',
    });
    await restoreVersion({ ctx, input: { documentId: id, version: 4, saved: 1 } });
    expect(await readDocument({ ctx, input: { documentId: id } })).toMatchObject({
      title: 'Hours',
      body: 'Nine to five.',
      status: 'published',
      version: 5,
    });
    expect((await listVersions({ ctx, input: { documentId: id } })).items).toHaveLength(4);
    const stranger = await (await makeWorkspace()).as('admin');
    await expect(listVersions({ ctx: stranger, input: { documentId: id } })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(readVersion({ ctx: stranger, input: { documentId: id, saved: 1 } })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('of an article from before are kept at its first change', async () => {
    const ctx = await (await makeWorkspace()).as('admin');
    const { id } = await createDocument({ ctx, input: { title: 'Old', body: 'As it was.' } });
    await withTenant(ctx, (tx) => tx.raw`delete from document_versions where document_id = ${id}`);
    await updateDocument({ ctx, input: { documentId: id, version: 1, body: 'As it is.' } });
    const { items } = await listVersions({ ctx, input: { documentId: id } });
    expect(items.map(({ version }) => version)).toEqual([2, 1]);
    expect((await readVersion({ ctx, input: { documentId: id, saved: 1 } })).body).toBe('As it was.');
  });
});

it('an internal article is for colleagues: no answer to a contact finds it', async () => {
  const ctx = await (await makeWorkspace()).as('admin');
  const { id } = await createDocument({
    ctx,
    input: {
      title: 'Discount rules',
      body: 'We go down to minus forty per cent.',
      publish: true,
      audience: 'internal',
    },
  });
  await cutDocument({ ctx: system(ctx), input: { documentId: id } });
  const asked = { q: 'discount rules', language: 'en', limit: 5, drafts: false };
  expect((await findPassages(ctx, { ...asked, internal: false })).passages).toEqual([]);
  expect((await findPassages(ctx, { ...asked, internal: true })).passages).toHaveLength(1);
});

describe('an article that publishes itself', () => {
  it('does so at its time, unless the plan changed', async () => {
    const now = new Date('2026-05-04T08:00:00Z');
    const ctx = await (await makeWorkspace()).as('admin', now);
    const { id } = await createDocument({ ctx, input: { title: 'News', body: 'Soon.' } });
    const plan = (version: number, publishAt: string | null) =>
      scheduleDocument({ ctx, input: { documentId: id, version, publishAt } });
    await expect(plan(1, '2026-05-04T07:00:00Z')).rejects.toMatchObject({ code: 'invalid_input' });
    await plan(1, '2026-05-05T06:00:00Z');
    await plan(2, '2026-05-06T06:00:00+00:00');
    const due = (at: string) =>
      publishWhenDue({ ctx: system(ctx), input: { documentId: id, at: Date.parse(at) } });
    expect(await due('2026-05-05T06:00:00Z')).toEqual({ status: 'superseded' });
    expect(await due('2026-05-06T06:00:00Z')).toEqual({ status: 'published' });
    expect(await due('2026-05-06T06:00:00Z')).toEqual({ status: 'superseded' });
    expect(await readDocument({ ctx, input: { documentId: id } })).toMatchObject({
      status: 'published',
      publishAt: null,
      version: 4,
    });
    await expect(plan(4, '2026-05-07T06:00:00Z')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('planning it leaves what is indexed as it is', async () => {
    const ctx = await (await makeWorkspace()).as('admin');
    const { id } = await createDocument({ ctx, input: { title: 'News', body: 'Soon.' } });
    await cutDocument({ ctx: system(ctx), input: { documentId: id } });
    await scheduleDocument({ ctx, input: { documentId: id, version: 1, publishAt: '2099-01-01T00:00:00Z' } });
    const [row] = await withTenant(ctx, (tx) => tx.select().from(documents).where(eq(documents.id, id)));
    expect(row).toMatchObject({ version: 2, indexedVersion: 2 });
  });
});

describe('a question that no article answers', () => {
  it('is listed once, and settled by an article or by saying that none is needed', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    const { conversation_id: conversationId, message_id: messageId } = await ingestMessage({
      ctx,
      input: { email: 'q@example.test', message_text: 'Do you ship to Malta?', channel: 'email' },
    });
    const note = () =>
      noteGap({
        ctx: system(ctx),
        input: { conversationId, messageId, question: 'Do you ship to Malta?', language: 'en', nearest: 0.2 },
      });
    expect(await note()).toEqual({ noted: true });
    expect(await note()).toEqual({ noted: false });
    const [gap] = (await listGaps({ ctx, input: {} })).items;
    const gapId = gap?.id ?? '';
    expect(gap).toMatchObject({
      question: 'Do you ship to Malta?',
      status: 'open',
      nearest: expect.closeTo(0.2),
    });
    await dismissGap({ ctx, input: { gapId } });
    expect((await listGaps({ ctx, input: {} })).items).toEqual([]);
    await reopenGap({ ctx, input: { gapId } });
    const { id } = await createDocument({ ctx, input: { title: 'Shipping to Malta', body: 'Yes.', gapId } });
    const written = await listGaps({ ctx, input: { status: 'written' } });
    expect(written).toMatchObject({
      items: [{ id: gapId, documentId: id }],
      counts: { open: 0, written: 1, dismissed: 0 },
    });
    await expect(dismissGap({ ctx, input: { gapId } })).rejects.toMatchObject({ code: 'conflict' });
    const stranger = await (await makeWorkspace()).as('admin');
    await expect(reopenGap({ ctx: stranger, input: { gapId } })).rejects.toMatchObject({ code: 'not_found' });
    expect((await listGaps({ ctx: stranger, input: {} })).items).toEqual([]);
  });
});

it('Markdown files become articles, and the same files again nothing', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('operator');
  const files = [
    { path: 'help/billing/refunds.md', text: '# Refunds\n\nWithin 30 days.' },
    { path: 'help/empty.md', text: '# Nothing below' },
  ];
  const first = await importDocuments({ ctx, input: { files, publish: true, audience: 'internal' } });
  expect(first.items.map(({ title, outcome }) => [title, outcome])).toEqual([
    ['Refunds', 'created'],
    ['Nothing below', 'empty'],
  ]);
  const documentId = first.items[0]?.documentId ?? '';
  expect(await readDocument({ ctx, input: { documentId } })).toMatchObject({
    collection: 'Billing',
    status: 'published',
    audience: 'internal',
    body: 'Within 30 days.',
  });
  const again = await importDocuments({ ctx, input: { files } });
  expect(again.items[0]).toMatchObject({ outcome: 'known', documentId });
  const { version } = await readDocument({ ctx, input: { documentId } });
  await updateDocument({ ctx, input: { documentId, version, body: 'Within 14 days.' } });
  const changedSince = await importDocuments({ ctx, input: { files } });
  expect(changedSince.items[0]).toMatchObject({ outcome: 'known', documentId });
  const viewer = await workspace.as('viewer');
  await expect(importDocuments({ ctx: viewer, input: { files } })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

it('vectors of another model are made anew, and how far that has come is told', async () => {
  const ctx = await (await makeWorkspace()).as('admin');
  for (const [title, language] of [
    ['Hours', 'en'],
    ['Öffnungszeiten', 'de'],
  ] as const) {
    const { id } = await createDocument({ ctx, input: { title, body: 'Nine to five.', language } });
    await cutDocument({ ctx: system(ctx), input: { documentId: id } });
  }
  const stale = async () => (await staleDocuments({ ctx: system(ctx), input: { limit: 10 } })).ids;
  const [id = ''] = await stale();
  // The packaged model knows English only.
  expect(await stale()).toHaveLength(1);
  expect(await readIndexStatus({ ctx, input: {} })).toMatchObject({
    passages: 2,
    withMeaning: 1,
    embedded: 0,
  });
  await embedDocument(system(ctx), id);
  expect(await stale()).toEqual([]);
  await withTenant(
    ctx,
    (tx) => tx.raw`update chunks set embedding_model = 'another@512' where document_id = ${id}`,
  );
  expect(await stale()).toEqual([id]);
  await embedDocument(system(ctx), id);
  expect(await readIndexStatus({ ctx, input: {} })).toMatchObject({ embedded: 1 });
});

it('collections are put in an order and renamed, also into one that stands already', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const ids = [];
  for (const collection of ['Billing', 'Start', 'Devices'])
    ids.push((await createDocument({ ctx, input: { title: collection, body: 'x', collection } })).id);
  const names = async () => (await listCollections({ ctx, input: {} })).items.map(({ name }) => name);
  expect(await names()).toEqual(['Billing', 'Devices', 'Start']);
  await orderCollections({ ctx, input: { names: ['Start', 'Devices'] } });
  expect(await names()).toEqual(['Start', 'Devices', 'Billing']);
  await renameCollection({ ctx, input: { from: 'Start', to: 'First steps' } });
  expect(await names()).toEqual(['First steps', 'Devices', 'Billing']);
  expect(await readDocument({ ctx, input: { documentId: ids[1] ?? '' } })).toMatchObject({
    collection: 'First steps',
    version: 2,
  });
  expect((await renameCollection({ ctx, input: { from: 'Devices', to: 'First steps' } })).items).toEqual([
    { name: 'First steps', articles: 2 },
    { name: 'Billing', articles: 1 },
  ]);
  const stranger = await (await makeWorkspace()).as('admin');
  await expect(
    renameCollection({ ctx: stranger, input: { from: 'Billing', to: 'Mine' } }),
  ).rejects.toMatchObject({ code: 'not_found' });
  expect((await listCollections({ ctx: stranger, input: {} })).items).toEqual([]);
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import {
  archiveDocument,
  createDocument,
  cutDocument,
  deleteDocument,
  embedDocument,
  findPassages,
  listDocuments,
  publishDocument,
  readDocument,
  scheduleDocument,
  searchKnowledge,
  unpublishDocument,
  updateDocument,
} from './index.ts';

withTestDatabase();

const data = <T>(name: string): T =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, 'testdata', `${name}.json`), 'utf8')) as T;

async function index(ctx: Ctx, documentId: string): Promise<void> {
  const system = systemCtx({ workspaceId: ctx.workspaceId, name: 'knowledge' });
  await cutDocument({ ctx: system, input: { documentId } });
  await embedDocument(system, documentId);
}

const patient = { waitMs: 20_000 };

describe('search over twenty help articles', () => {
  let ctx: Ctx;
  const named = new Map<string, string>();
  beforeAll(async () => {
    ctx = await (await makeWorkspace()).as('admin');
    for (const article of data<{ id: string; title: string; body: string }[]>('articles')) {
      const { id } = await createDocument({
        ctx,
        input: { title: article.title, body: article.body, publish: true },
      });
      await index(ctx, id);
      named.set(id, article.id);
    }
  });

  const ask = async (q: string) => {
    const found = await findPassages(
      ctx,
      { q, language: 'en', limit: 5, drafts: false, internal: false },
      patient,
    );
    expect(found.mode).toBe('text and meaning');
    return found.passages;
  };
  const score = async (questions: { a: string; q: string }[]) => {
    let first = 0;
    let three = 0;
    let wrong = 0;
    for (const question of questions) {
      const passages = await ask(question.q);
      const ids = passages.map((passage) => named.get(passage.documentId));
      if (ids[0] === question.a) first++;
      if (ids.slice(0, 3).includes(question.a)) three++;
      if (passages[0]?.answers && ids[0] !== question.a) wrong++;
    }
    return { first, three, wrong };
  };

  it('plain questions find their article', async () => {
    const found = await score(data('questions_plain'));
    expect(found.first).toBeGreaterThanOrEqual(36);
    expect(found.three).toBeGreaterThanOrEqual(39);
  }, 60_000);

  it('paraphrased questions find it among three, mostly', async () => {
    const found = await score(data('questions_paraphrased'));
    expect(found.three).toBeGreaterThanOrEqual(15);
    expect(found.wrong).toBe(0);
  }, 60_000);

  it('questions nobody wrote about get no automatic answer', async () => {
    for (const q of data<string[]>('questions_unanswerable')) {
      const passages = await ask(q);
      expect(
        passages.filter((passage) => passage.answers),
        q,
      ).toEqual([]);
    }
  });

  it('forgives typing errors', async () => {
    const found = await findPassages(ctx, {
      q: 'passwrod resetting',
      language: 'en',
      limit: 3,
      drafts: false,
      internal: false,
    });
    expect(named.get(found.passages[0]?.documentId ?? '')).toBe('pwd');
  });

  it('quotes the passage word for word', async () => {
    const [first] = await ask('how long is the reset link valid');
    expect(first?.content).toContain(first?.quote);
    expect(first?.quote).toContain('one hour');
  });

  it('shows a stranger nothing, and the owner still finds it', async () => {
    const stranger = await (await makeWorkspace()).as('admin');
    expect((await searchKnowledge({ ctx: stranger, input: { q: 'forgot password' } })).passages).toEqual([]);
    const [id = ''] = named.keys();
    await expect(readDocument({ ctx: stranger, input: { documentId: id } })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await searchKnowledge({ ctx, input: { q: 'forgot password' } })).passages).not.toEqual([]);
  });

  it('uses the text index', async () => {
    const plan = await withTenant(ctx, async (tx) => {
      await tx.raw`set local enable_seqscan = off`;
      const rows = await tx.raw<{ 'QUERY PLAN': string }[]>`
        explain select id from chunks where search @@ to_tsquery('english', 'refund')`;
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    // Directly, under row-level security, it may not: this is why search_knowledge exists.
    expect(plan).not.toContain('chunks_search');
  });
});

describe('articles', () => {
  it('live through their states, each on record', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    const input = { title: 'Über uns & you', body: '# Hours\n\nWe open at nine.' };
    const made = await createDocument({ ctx, input });
    expect(made).toMatchObject({ slug: 'uber-uns-you', status: 'draft', version: 1, indexed: false });
    expect((await createDocument({ ctx, input })).slug).toBe('uber-uns-you-2');
    await index(ctx, made.id);
    const find = async () =>
      (await searchKnowledge({ ctx, input: { q: 'when do you open' } })).passages.length;
    expect(await find()).toBe(0);
    const published = await publishDocument({ ctx, input: { documentId: made.id, version: 1 } });
    expect(published).toMatchObject({ status: 'published', version: 2 });
    expect(await find()).toBe(1);
    const changed = await updateDocument({
      ctx,
      input: { documentId: made.id, version: 2, body: 'We open at ten.' },
    });
    await index(ctx, made.id);
    expect((await readDocument({ ctx, input: { documentId: made.id } })).passages).toMatchObject([
      { content: 'We open at ten.' },
    ]);
    await expect(
      updateDocument({ ctx, input: { documentId: made.id, version: 2, title: 'Late' } }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await unpublishDocument({ ctx, input: { documentId: made.id, version: changed.version } });
    expect(await find()).toBe(0);
    await deleteDocument({ ctx, input: { documentId: made.id, version: 4 } });
    expect((await listDocuments({ ctx, input: {} })).items.map((row) => row.slug)).toEqual([
      'uber-uns-you-2',
    ]);
  });

  it('are read-only for viewers', async () => {
    const ctx = await (await makeWorkspace()).as('viewer');
    await expect(createDocument({ ctx, input: { title: 'x', body: 'y' } })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('the passages of an article', () => {
  it('are cut once, however many want to at the same moment', async () => {
    const ctx = await (await makeWorkspace()).as('admin');
    const system = systemCtx({ workspaceId: ctx.workspaceId, name: 'knowledge' });
    const { id } = await createDocument({ ctx, input: { title: 'Gates', body: 'The gate opens at nine.' } });
    const cuts = await Promise.all(
      [1, 2, 3].map(() => cutDocument({ ctx: system, input: { documentId: id } })),
    );
    expect(cuts.map(({ status }) => status).sort()).toEqual(['current', 'current', 'cut']);
    expect((await readDocument({ ctx, input: { documentId: id } })).passages).toHaveLength(1);
  });
});

describe('an archived article', () => {
  it('is in no list, no search and no answer, yet can be read and brought back', async () => {
    const ctx = await (await makeWorkspace()).as('admin');
    const { id } = await createDocument({
      ctx,
      input: { title: 'Winter opening hours', body: 'In winter the workshop opens at nine.', publish: true },
    });
    await index(ctx, id);
    await archiveDocument({ ctx, input: { documentId: id, version: 1 } });
    const listed = await listDocuments({ ctx, input: {} });
    expect(listed.items).toEqual([]);
    expect(listed.counts).toEqual({ draft: 0, published: 0, archived: 1 });
    const asked = {
      q: 'when does the workshop open in winter',
      language: 'en',
      limit: 5,
      drafts: true,
      internal: true,
    };
    expect((await findPassages(ctx, asked, patient)).passages).toEqual([]);
    expect((await listDocuments({ ctx, input: { status: 'archived' } })).items).toHaveLength(1);
    expect(await readDocument({ ctx, input: { documentId: id } })).toMatchObject({ status: 'archived' });
    await publishDocument({ ctx, input: { documentId: id, version: 2 } });
    expect((await findPassages(ctx, asked, patient)).passages).toHaveLength(1);
  });

  it('is not planned to be published: it is brought back first', async () => {
    const ctx = await (await makeWorkspace()).as('admin');
    const { id } = await createDocument({ ctx, input: { title: 'Old', body: 'It was so.' } });
    await archiveDocument({ ctx, input: { documentId: id, version: 1 } });
    const plan = (publishAt: string | null) =>
      scheduleDocument({ ctx, input: { documentId: id, version: 2, publishAt } });
    await expect(plan('2099-01-01T00:00:00Z')).rejects.toMatchObject({ code: 'conflict' });
    expect(await readDocument({ ctx, input: { documentId: id } })).toMatchObject({
      publishAt: null,
      version: 2,
    });
  });
});

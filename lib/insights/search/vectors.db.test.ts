import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { keepVectors } from '#db/keep-vectors.ts';
import { withTenant } from '#db/tenant.ts';
import { embeddingModelName } from '#lib/ai/index.ts';
import { createContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import {
  comparesVectors,
  createDocument,
  cutDocument,
  deleteDocument,
  embedDocument,
  nearestTickets,
  searchKnowledge,
  unpublishDocument,
} from '#lib/knowledge/index.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { openTicket } from '#lib/tickets/index.ts';
import { embedTickets } from './embed-tickets.ts';
import { indexSearch } from './index-search.ts';
import { searchAll } from './search-all.ts';

withTestDatabase();

const owner = (): string => process.env.DATABASE_OWNER_URL ?? '';
let admin: postgres.Sql;

beforeAll(() => {
  const url = new URL(inject('database').adminUrl);
  url.pathname = new URL(owner()).pathname;
  admin = postgres(url.toString(), { max: 1, onnotice: () => {} });
});
afterAll(() => admin.end());

const server = postgres(inject('database').adminUrl, { max: 1 });
const [offered] = await server`select 1 from pg_available_extensions where name = 'vector'`;
await server.end();
const WHY = 'The server of this run has no pgvector: TEST_DATABASE_URL takes one that has.';
if (!offered) console.info(`Skipped: ${WHY}`);

const system = (ctx: Ctx) => systemCtx({ workspaceId: ctx.workspaceId, name: 'search' });
const nearest = (ctx: Ctx, vector: number[], most: number, model = 'm@512') =>
  withTenant(ctx, (tx) => nearestTickets(tx, { model, vector }, [], most));

it.skipIf(offered)('leaves a server without pgvector as it is', async () => {
  expect(await keepVectors(owner())).toBeNull();
  expect(await withTenant(await (await makeWorkspace()).as('admin'), comparesVectors)).toBe(false);
});

describe.skipIf(!offered)('where the server has pgvector', () => {
  let ctx: Ctx;
  let small: Ctx;
  let vectors: { id: string; vector: number[] }[];

  /** Entries with vectors of unit length around a few hundred centres, as texts have them. */
  const writeEntries = async (into: Ctx, many: number) => {
    const rows = Array.from({ length: many }, (_, n) => ({ id: newId(), vector: vectorNear(n % 300, n) }));
    for (let from = 0; from < many; from += 500)
      await admin`
        insert into search_entries (workspace_id, kind, id, search, version, embedding, embedding_model, dimensions, indexed_at)
        select ${into.workspaceId}, 'ticket', (r->>'id')::uuid, '', 1,
          (select array_agg(v::real) from jsonb_array_elements_text(r->'vector') v), 'm@512', 512, now()
        from jsonb_array_elements(${admin.json(rows.slice(from, from + 500))}) r`;
    return rows;
  };

  beforeAll(async () => {
    [ctx, small] = [await (await makeWorkspace()).as('admin'), await (await makeWorkspace()).as('admin')];
    vectors = await writeEntries(ctx, 3_000);
    await writeEntries(small, 50);
  });

  it('fills in what was there, once, and search asks the server from then on', async () => {
    expect(await withTenant(ctx, comparesVectors)).toBe(false);
    expect(await keepVectors(owner())).toEqual({ filled: 3_050 });
    expect(await withTenant(ctx, comparesVectors)).toBe(true);
    expect(await keepVectors(owner())).toEqual({ filled: 0 });
  });

  it('finds nearly all that an exact comparison finds, as near', async () => {
    let found = 0;
    for (let at = 0; at < 20; at++) {
      const question = vectorNear(at * 7, 90_000 + at);
      const exact = vectors
        .map(({ id, vector }) => ({ id, meaning: dot(vector, question) }))
        .sort((a, b) => b.meaning - a.meaning)
        .slice(0, 10);
      const answered = await nearest(ctx, question, 10);
      for (const { id, meaning } of exact) {
        const how = answered.get(id);
        if (how === undefined) continue;
        found++;
        expect(how).toBeCloseTo(meaning, 2);
      }
    }
    expect(found).toBeGreaterThanOrEqual(190);
  });

  it('reads many by the index, whoever else has vectors', async () => {
    const one = `'[${vectorNear(1, 1).join(',')}]'::halfvec(512)`;
    const plan = await admin.unsafe(`explain select id from meaning_vectors
      where workspace_id = '${ctx.workspaceId}' and kind = 'ticket' and model = 'm@512' and dimensions = 512
      order by embedding::halfvec(512) <#> ${one} limit 40`);
    expect(JSON.stringify(plan)).toContain('meaning_vectors_ticket');
  });

  it('shows a workspace its own alone, and nobody the table', async () => {
    const mine = new Set(vectors.map(({ id }) => id));
    const theirs = [...(await nearest(small, vectorNear(3, 3), 40)).keys()];
    expect(theirs).toHaveLength(40);
    expect(theirs.filter((id) => mine.has(id))).toEqual([]);
    const among = vectors.slice(0, 5).map(({ id }) => id);
    const asked = { model: 'm@512', vector: vectorNear(3, 3) };
    const peeked = await withTenant(small, (tx) => nearestTickets(tx, asked, among, 1));
    expect(among.filter((id) => peeked.has(id))).toEqual([]);
    await expect(withTenant(ctx, (tx) => tx.raw`select id from meaning_vectors`)).rejects.toThrow(
      /permission denied/,
    );
  });

  it('follows each vector: another model, none, a row that goes', async () => {
    const [one, two] = vectors;
    if (!one || !two) throw new Error('There are no vectors.');
    await admin`update search_entries set embedding_model = 'n@512' where id = ${one.id}`;
    expect((await nearest(ctx, one.vector, 1, 'n@512')).has(one.id)).toBe(true);
    expect((await nearest(ctx, one.vector, 40)).has(one.id)).toBe(false);
    await admin`update search_entries set embedding = null, embedding_model = null where id = ${one.id}`;
    expect(await nearest(ctx, one.vector, 1, 'n@512')).toEqual(new Map());
    await admin`delete from search_entries where id = ${two.id}`;
    expect((await nearest(ctx, two.vector, 40)).has(two.id)).toBe(false);
  });

  it('compares vectors of another length without the index', async () => {
    const id = newId();
    await admin`
      insert into search_entries (workspace_id, kind, id, search, version, embedding, embedding_model, dimensions, indexed_at)
      values (${ctx.workspaceId}, 'ticket', ${id}, '', 1, '{0.6,0.8}', 'two', 2, now())`;
    expect(await nearest(ctx, [1, 0], 5, 'two')).toEqual(new Map([[id, expect.closeTo(0.6, 2)]]));
  });

  it('serves the one search: tickets and articles in other words, no article that may not be shown', async () => {
    const { id: contactId } = await createContact({ ctx, input: { name: 'Ines Torrado' } });
    const subject = 'Printer on floor two jams';
    const description = 'Every second page is stuck in the rear tray.';
    const { id: ticketId } = await openTicket({ ctx, input: { contactId, subject, description } });
    const article = await createDocument({
      ctx,
      input: {
        title: 'Forgotten password',
        body: 'Reset your password on the sign-in page.',
        publish: true,
      },
    });
    await cutDocument({ ctx: system(ctx), input: { documentId: article.id } });
    await embedDocument(system(ctx), article.id);
    await indexSearch({ ctx: system(ctx), input: {} });
    await embedTickets(system(ctx));
    const [kept] = await admin<{ many: number }[]>`
      select count(*)::int as many from meaning_vectors where workspace_id = ${ctx.workspaceId} and model = ${embeddingModelName()}`;
    expect(kept?.many).toBe(2);
    // The model may still be loading: then words alone serve.
    await expect
      .poll(
        async () =>
          (
            await searchAll({
              ctx,
              input: { q: 'paper gets caught in the machine', kind: 'ticket' },
            })
          ).items[0]?.id,
        { timeout: 20_000 },
      )
      .toBe(ticketId);
    const ask = async (drafts: boolean) =>
      (
        await searchKnowledge({
          ctx,
          input: { q: 'I cannot log into my account', limit: 5, drafts, internal: true },
        })
      ).passages.map(({ documentId }) => documentId);
    expect(await ask(false)).toEqual([article.id]);
    const { version } = await unpublishDocument({
      ctx,
      input: { documentId: article.id, version: article.version },
    });
    expect(await ask(false)).toEqual([]);
    expect(await ask(true)).toEqual([article.id]);
    await deleteDocument({ ctx, input: { documentId: article.id, version } });
    expect(await ask(true)).toEqual([]);
  });

  it('clears away what is left when the extension goes, and makes it again when it comes back', async () => {
    await admin`drop extension vector cascade`;
    expect(await keepVectors(owner())).toBeNull();
    expect(await withTenant(ctx, comparesVectors)).toBe(false);
    await writeEntries(small, 1);
    await admin`create extension vector`;
    expect((await keepVectors(owner()))?.filled).toBeGreaterThan(3_000);
    expect((await nearest(small, vectorNear(0, 0), 60)).size).toBe(51);
  });
});

const dot = (a: number[], b: number[]): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/** The same for the same numbers: some way from a centre, of unit length. */
function vectorNear(centre: number, seed: number): number[] {
  const [base, off] = [numbers(centre + 1), numbers(seed + 1_000_003)];
  const vector = base.map((value, at) => value + 0.7 * (off[at] ?? 0));
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function numbers(seed: number): number[] {
  let state = (seed * 2_654_435_761) >>> 0;
  return Array.from({ length: 512 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
}

import { and, eq, sql } from 'drizzle-orm';
import { documentCollections, documents } from '#db/schema/knowledge.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import {
  type Collection,
  listCollectionsInput,
  orderCollectionsInput,
  renameCollectionInput,
} from './schemas.ts';

/** As many as there are names; those that somebody put in order first, the others by name. */
async function readCollections(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>): Promise<Collection[]> {
  const rows = await tx.raw<Collection[]>`
    select d.collection as name, count(*)::int as articles
    from documents d
    left join document_collections c on c.workspace_id = d.workspace_id and c.name = d.collection
    where d.workspace_id = ${ctx.workspaceId} and d.status <> 'archived'
    group by d.collection, c.position order by c.position nulls last, d.collection`;
  return rows.map(({ name, articles }) => ({ name, articles }));
}

const recorded = (ctx: Ctx, changes: Record<string, [unknown, unknown]>) => ({
  audit: {
    action: 'collections.changed' as const,
    entity: { type: 'workspace' as const, id: ctx.workspaceId },
    changes,
  },
  live: { topic: 'documents' as const, id: ctx.workspaceId },
});

/** The collections articles stand in, in the order of the help centre. */
export const listCollections = defineVerb({
  name: 'list_collections',
  does: 'see the knowledge base',
  permission: 'knowledge.read',
  input: listCollectionsInput,
  run: ({ ctx }): Promise<{ items: Collection[] }> =>
    withTenant(ctx, async (tx) => ({ items: await readCollections(tx, ctx) })),
});

/** Puts collections in an order; those that are not named come after, by name. */
export const orderCollections = defineVerb({
  name: 'order_collections',
  does: 'change articles',
  permission: 'knowledge.write',
  input: orderCollectionsInput,
  run: ({ ctx, input }): Promise<{ items: Collection[] }> =>
    withTenant(ctx, async (tx) => {
      const names = [...new Set(input.names)];
      const before = (await readCollections(tx, ctx)).map(({ name }) => name);
      await tx.delete(documentCollections).where(eq(documentCollections.workspaceId, ctx.workspaceId));
      await tx
        .insert(documentCollections)
        .values(names.map((name, position) => ({ workspaceId: ctx.workspaceId, name, position })));
      const items = await readCollections(tx, ctx);
      await record(tx, ctx, recorded(ctx, { order: [before, items.map(({ name }) => name)] }));
      return { items };
    }),
});

/**
 * Gives a collection another name; where one of that name stands already, the two become one. Its articles move on by a
 * version, so that an editor who still has the old name is told.
 *
 * @throws AppError `not_found` when no article stands in it.
 */
export const renameCollection = defineVerb({
  name: 'rename_collection',
  does: 'change articles',
  permission: 'knowledge.write',
  input: renameCollectionInput,
  run: ({ ctx, input: { from, to } }): Promise<{ items: Collection[] }> =>
    withTenant(ctx, async (tx) => {
      if (from !== to) {
        const moved = await tx
          .update(documents)
          .set({
            collection: to,
            version: sql`${documents.version} + 1`,
            // The text is the same: what is indexed stays so.
            indexedVersion: sql`case when ${documents.indexedVersion} = ${documents.version} then ${documents.version} + 1 else ${documents.indexedVersion} end`,
            updatedAt: ctx.now,
          })
          .where(and(eq(documents.workspaceId, ctx.workspaceId), eq(documents.collection, from)))
          .returning({ id: documents.id });
        if (moved.length === 0) throw notFound('collection');
        await tx.raw`
          update document_collections set name = ${to} where workspace_id = ${ctx.workspaceId} and name = ${from}
            and not exists (select 1 from document_collections c where c.workspace_id = ${ctx.workspaceId} and c.name = ${to})`;
        await record(tx, ctx, recorded(ctx, { name: [from, to] }));
      }
      return { items: await readCollections(tx, ctx) };
    }),
});

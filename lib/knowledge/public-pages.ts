import { and, asc, eq } from 'drizzle-orm';
import { documentCollections, documentFeedback, documents } from '#db/schema/knowledge.ts';
import { type Tx, withoutTenant, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { storable } from '#lib/core/storable.ts';
import { parseInput } from '#lib/core/verb.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { findHelpCentre } from './help-centre.ts';
import { feedbackInput } from './schemas.ts';
import { findPassages } from './search-knowledge.ts';

/*
 * What everybody may read, without signing in: published articles for customers, of a workspace whose help centre is
 * open. Nothing else of the workspace is looked at, and a closed one looks like none.
 */

/** An address is typed by anybody: what PostgreSQL could not even be asked for is nowhere. */
const isStorable = (text: string): boolean => storable(text) === text;

export interface PublicPages {
  ctx: Ctx;
  title: string;
  introduction: string;
  indexed: boolean;
  /** Whether readers may ask for help. */
  takesRequests: boolean;
}

/** @returns null where there is no such workspace, or its help centre is closed. */
export async function openPages(workspaceSlug: string): Promise<PublicPages | null> {
  if (!isStorable(workspaceSlug)) return null;
  const [found] = await withoutTenant(
    (tx) => tx.raw<{ workspace_id: string; name: string }[]>`
      select workspace_id, name from find_help_centre(${workspaceSlug.slice(0, 100)})`,
  );
  if (!found) return null;
  const ctx = systemCtx({ workspaceId: found.workspace_id, name: 'Help centre' });
  const { title, introduction, indexed, takesRequests } = await withTenant(ctx, (tx) =>
    findHelpCentre(tx, ctx),
  );
  return { ctx, title: title || `${found.name} help`, introduction, indexed, takesRequests };
}

const isPublic = (ctx: Ctx) =>
  and(
    eq(documents.workspaceId, ctx.workspaceId),
    eq(documents.status, 'published'),
    eq(documents.audience, 'customers'),
  );

export interface PublicCollection {
  name: string;
  articles: { slug: string; title: string; language: string; updatedAt: string }[];
}

/** The articles by collection, in the order somebody gave the collections. */
export const listPublicArticles = (ctx: Ctx): Promise<PublicCollection[]> =>
  withTenant(ctx, async (tx) => {
    const rows = await tx
      .select({
        slug: documents.slug,
        title: documents.title,
        language: documents.language,
        collection: documents.collection,
        position: documentCollections.position,
        updatedAt: documents.updatedAt,
      })
      .from(documents)
      .leftJoin(
        documentCollections,
        and(
          eq(documentCollections.workspaceId, documents.workspaceId),
          eq(documentCollections.name, documents.collection),
        ),
      )
      .where(isPublic(ctx))
      .orderBy(asc(documentCollections.position), asc(documents.collection), asc(documents.title))
      .limit(2_000);
    const shelves = new Map<string, PublicCollection>();
    for (const { collection, position: _, updatedAt, ...article } of rows) {
      const shelf = shelves.get(collection) ?? { name: collection, articles: [] };
      shelf.articles.push({ ...article, updatedAt: updatedAt.toISOString() });
      shelves.set(collection, shelf);
    }
    return [...shelves.values()];
  });

const publicArticle = async (tx: Tx, ctx: Ctx, slug: string) => {
  const [row] = await tx
    .select()
    .from(documents)
    .where(and(isPublic(ctx), eq(documents.slug, slug)));
  return row ?? null;
};

export interface PublicArticle {
  slug: string;
  title: string;
  body: string;
  language: string;
  collection: string;
  updatedAt: string;
}

/** @returns null for a draft, an internal one and one that never was alike. */
export async function readPublicArticle(ctx: Ctx, slug: string): Promise<PublicArticle | null> {
  if (!isStorable(slug)) return null;
  return withTenant(ctx, async (tx) => {
    const row = await publicArticle(tx, ctx, slug);
    if (!row) return null;
    const { title, body, language, collection, updatedAt } = row;
    return { slug, title, body, language, collection, updatedAt: updatedAt.toISOString() };
  });
}

/** Articles for a question, best first, each once, with the sentences that fit. */
export async function searchPublicArticles(
  ctx: Ctx,
  q: string,
): Promise<{ slug: string; title: string; language: string; quote: string }[]> {
  const { passages } = await findPassages(ctx, {
    q: storable(q.slice(0, 500)),
    limit: 20,
    drafts: false,
    internal: false,
  });
  return passages
    .filter(({ slug }, at) => passages.findIndex((other) => other.slug === slug) === at)
    .slice(0, 10)
    .map(({ slug, title, language, quote }) => ({ slug, title, language, quote }));
}

/**
 * What a reader says about an article. They are nobody here: who may say how much is for the doorway.
 *
 * @returns whether there is such an article.
 */
export async function giveFeedback(ctx: Ctx, given: unknown): Promise<{ taken: boolean }> {
  const { slug, helpful, comment } = parseInput(feedbackInput, given);
  return withTenant(ctx, async (tx) => {
    const article = await publicArticle(tx, ctx, slug);
    if (!article) return { taken: false };
    await tx.insert(documentFeedback).values({
      workspaceId: ctx.workspaceId,
      id: newId(),
      documentId: article.id,
      documentVersion: article.version,
      helpful,
      comment: comment ?? null,
      createdAt: ctx.now,
    });
    await record(tx, ctx, {
      audit: {
        action: 'document.feedback_given',
        entity: { type: 'document', id: article.id },
        details: { helpful },
      },
      live: { topic: 'documents', id: article.id },
    });
    return { taken: true };
  });
}

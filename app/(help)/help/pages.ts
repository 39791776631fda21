import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { isAppError } from '#lib/core/errors.ts';
import { clientNetwork } from '#lib/core/forwarded.ts';
import { takeToken } from '#lib/http/index.ts';
import {
  openPages,
  type PublicPages,
  readPublicArticle,
  searchPublicArticles,
} from '#lib/knowledge/index.ts';

/** Looked up once a request: page, title and search ask for it. A closed help centre is no page at all. */
export const requirePages = cache(async (workspaceSlug: string): Promise<PublicPages> => {
  const pages = await openPages(workspaceSlug);
  if (!pages) notFound();
  return pages;
});

export const requireArticle = cache(async (workspaceSlug: string, articleSlug: string) => {
  const pages = await requirePages(workspaceSlug);
  const article = await readPublicArticle(pages.ctx, articleSlug);
  if (!article) notFound();
  return { pages, article };
});

/** Articles for a reader's words, counted by address; null where it asks too often: a search costs more than a page. */
export async function searchAsReader({ ctx }: PublicPages, q: string) {
  const sent = await headers();
  try {
    await takeToken('suggest', `search:${clientNetwork(sent)}`, { now: new Date(), headers: new Headers() });
  } catch (error) {
    if (isAppError(error) && error.code === 'rate_limited') return null;
    throw error;
  }
  return searchPublicArticles(ctx, q);
}

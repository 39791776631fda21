import { notFound } from 'next/navigation';
import { cache } from 'react';
import { openPages, type PublicPages, readPublicArticle } from '#lib/knowledge/index.ts';

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

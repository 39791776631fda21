import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ArticleShelves, FoundArticles } from '#components/help/article-lists.tsx';
import { HelpFrame, HelpSkeleton } from '#components/help/help-frame.tsx';
import { listPublicArticles } from '#lib/knowledge/index.ts';
import { requirePages, searchAsReader } from '../pages.ts';

interface Props {
  params: Promise<{ workspaceSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { workspaceSlug } = await params;
  const { title, introduction, indexed } = await requirePages(workspaceSlug);
  return {
    title: { absolute: title },
    ...(introduction ? { description: introduction } : {}),
    robots: { index: indexed, follow: indexed },
  };
}

export default function HelpCentrePage(props: Props) {
  return (
    <Suspense fallback={<HelpSkeleton />}>
      <Start {...props} />
    </Suspense>
  );
}

async function Start({ params, searchParams }: Props) {
  const [{ workspaceSlug }, given] = await Promise.all([params, searchParams]);
  const pages = await requirePages(workspaceSlug);
  const { ctx, title, introduction, takesRequests } = pages;
  const q = (Array.isArray(given.q) ? given.q[0] : given.q)?.trim().slice(0, 500) ?? '';
  const base = `/help/${workspaceSlug}`;
  return (
    <HelpFrame base={base} title={title} q={q} asks={takesRequests}>
      {q ? (
        <FoundArticles base={base} q={q} found={await searchAsReader(pages, q)} />
      ) : (
        <>
          <h1 className="font-semibold text-xl">How can we help?</h1>
          {introduction ? <p className="measure mt-2 text-base text-ink-2">{introduction}</p> : null}
          <ArticleShelves base={base} shelves={await listPublicArticles(ctx)} />
        </>
      )}
    </HelpFrame>
  );
}

import type { Metadata } from 'next';
import { Suspense } from 'react';
import { FeedbackForm } from '#components/help/feedback-form.tsx';
import { HelpFrame, HelpSkeleton } from '#components/help/help-frame.tsx';
import { Markdown } from '#components/knowledge/markdown.tsx';
import { giveFeedback } from '../../actions.ts';
import { requireArticle } from '../../pages.ts';

type Params = Promise<{ workspaceSlug: string; articleSlug: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { workspaceSlug, articleSlug } = await params;
  const { pages, article } = await requireArticle(workspaceSlug, articleSlug);
  return {
    title: { absolute: `${article.title} · ${pages.title}` },
    robots: { index: pages.indexed, follow: pages.indexed },
  };
}

export default function HelpArticlePage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<HelpSkeleton />}>
      <Article params={params} />
    </Suspense>
  );
}

async function Article({ params }: { params: Params }) {
  const { workspaceSlug, articleSlug } = await params;
  const { pages, article } = await requireArticle(workspaceSlug, articleSlug);
  const base = `/help/${workspaceSlug}`;
  return (
    <HelpFrame base={base} title={pages.title} q="" asks={pages.takesRequests}>
      <article lang={article.language}>
        <p className="text-ink-3 text-sm">{article.collection}</p>
        <h1 dir="auto" className="mt-1 font-semibold text-xl">
          {article.title}
        </h1>
        <Markdown source={article.body} images={`${base}/images/:id`} className="mt-4" />
      </article>
      <FeedbackForm key={article.slug} slug={article.slug} give={giveFeedback.bind(null, workspaceSlug)} />
    </HelpFrame>
  );
}

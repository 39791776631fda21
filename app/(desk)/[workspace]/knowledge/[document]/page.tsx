import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { ArticleActions } from '#components/knowledge/article-actions.tsx';
import { ArticleSkeleton } from '#components/knowledge/article-skeleton.tsx';
import { ArticleView } from '#components/knowledge/article-view.tsx';
import { Page, PageBody, PageHeader } from '#components/patterns/page-header.tsx';
import { listCitations } from '#lib/conversations/index.ts';
import { isAppError } from '#lib/core/errors.ts';
import { requireDesk } from '#lib/http/index.ts';
import { readDocument, readFeedback } from '#lib/knowledge/index.ts';
import {
  archiveDocument,
  deleteDocument,
  publishDocument,
  scheduleDocument,
  unpublishDocument,
} from '../actions.ts';

type Params = Promise<{ workspace: string; document: string }>;

export default function ArticlePage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<ArticleSkeleton />}>
      <Article params={params} />
    </Suspense>
  );
}

async function Article({ params }: { params: Params }) {
  const { document: documentId } = await params;
  const { ctx, workspace } = await requireDesk(params);
  const [article, citations, feedback] = await Promise.all([
    readDocument({ ctx, input: { documentId } }),
    listCitations({ ctx, input: { documentId } }),
    readFeedback({ ctx, input: { documentId } }),
  ]).catch((error: unknown) => {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid_input')) notFound();
    throw error;
  });
  const { slug } = workspace;
  return (
    <Page>
      <PageHeader
        title={<span dir="auto">{article.title}</span>}
        back={{ href: `/${slug}/knowledge`, label: 'Back to the articles' }}
        action={
          ctx.permissions.has('knowledge.write') ? (
            <ArticleActions
              workspace={slug}
              article={article}
              actions={{
                publish: publishDocument.bind(null, slug),
                unpublish: unpublishDocument.bind(null, slug),
                schedule: scheduleDocument.bind(null, slug),
                archive: archiveDocument.bind(null, slug),
                remove: deleteDocument.bind(null, slug),
              }}
            />
          ) : undefined
        }
      />
      <PageBody className="bg-surface">
        <ArticleView workspace={slug} article={article} citations={citations.items} feedback={feedback} />
      </PageBody>
      <LiveRefresh topics={['documents']} />
    </Page>
  );
}

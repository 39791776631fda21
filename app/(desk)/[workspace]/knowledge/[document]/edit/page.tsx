import { notFound, redirect } from 'next/navigation';
import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { ArticleEditor } from '#components/knowledge/article-editor.tsx';
import { ArticleSkeleton } from '#components/knowledge/article-skeleton.tsx';
import { Page, PageHeader } from '#components/patterns/page-header.tsx';
import { isAppError } from '#lib/core/errors.ts';
import { requireDesk } from '#lib/http/index.ts';
import { listDocuments, readDocument } from '#lib/knowledge/index.ts';
import { addImage, createDocument, publishDocument, updateDocument } from '../../actions.ts';

type Params = Promise<{ workspace: string; document: string }>;

export default function EditArticlePage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<ArticleSkeleton />}>
      <Editor params={params} />
    </Suspense>
  );
}

async function Editor({ params }: { params: Params }) {
  const { document: documentId } = await params;
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  if (!ctx.permissions.has('knowledge.write')) redirect(`/${slug}/knowledge/${documentId}`);
  const [article, { collections }] = await Promise.all([
    readDocument({ ctx, input: { documentId } }),
    listDocuments({ ctx, input: { limit: 1 } }),
  ]).catch((error: unknown) => {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid_input')) notFound();
    throw error;
  });
  return (
    <Page>
      <PageHeader
        title="Edit the article"
        back={{ href: `/${slug}/knowledge/${documentId}`, label: 'Back to the article' }}
      />
      <div className="min-h-0 flex-1">
        <ArticleEditor
          workspace={slug}
          article={article}
          start={article}
          collections={collections}
          actions={{
            create: createDocument.bind(null, slug),
            update: updateDocument.bind(null, slug),
            publish: publishDocument.bind(null, slug),
            addPicture: addImage.bind(null, slug),
          }}
        />
      </div>
      <LiveRefresh topics={['documents']} />
    </Page>
  );
}

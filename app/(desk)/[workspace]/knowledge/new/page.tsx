import { redirect } from 'next/navigation';
import { Suspense } from 'react';
import { ArticleEditor } from '#components/knowledge/article-editor.tsx';
import { ArticleSkeleton } from '#components/knowledge/article-skeleton.tsx';
import { Page, PageHeader } from '#components/patterns/page-header.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { listDocuments } from '#lib/knowledge/index.ts';
import { createDocument, publishDocument, updateDocument } from '../actions.ts';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default function NewArticlePage(props: Props) {
  return (
    <Suspense fallback={<ArticleSkeleton />}>
      <Editor {...props} />
    </Suspense>
  );
}

async function Editor({ params, searchParams }: Props) {
  const { ctx, workspace } = await requireDesk(params);
  const { title } = await searchParams;
  const { slug } = workspace;
  if (!ctx.permissions.has('knowledge.write')) redirect(`/${slug}/knowledge`);
  const { collections, items } = await listDocuments({ ctx, input: { limit: 1 } });
  return (
    <Page>
      <PageHeader title="New article" back={{ href: `/${slug}/knowledge`, label: 'Back to the articles' }} />
      <div className="min-h-0 flex-1">
        <ArticleEditor
          workspace={slug}
          article={null}
          start={{
            title: typeof title === 'string' ? title.slice(0, 200) : '',
            body: '',
            collection: collections[0] ?? 'General',
            language: items[0]?.language ?? 'en',
          }}
          collections={collections}
          actions={{
            create: createDocument.bind(null, slug),
            update: updateDocument.bind(null, slug),
            publish: publishDocument.bind(null, slug),
          }}
        />
      </div>
    </Page>
  );
}

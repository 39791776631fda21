import { redirect } from 'next/navigation';
import { Suspense } from 'react';
import { ArticleEditor } from '#components/knowledge/article-editor.tsx';
import { ArticleSkeleton } from '#components/knowledge/article-skeleton.tsx';
import { Page, PageHeader } from '#components/patterns/page-header.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { listDocuments, readGap } from '#lib/knowledge/index.ts';
import { addImage, createDocument, publishDocument, updateDocument } from '../actions.ts';

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
  const { title, gap: gapId } = await searchParams;
  const { slug } = workspace;
  if (!ctx.permissions.has('knowledge.write')) redirect(`/${slug}/knowledge`);
  const [{ collections, items }, gap] = await Promise.all([
    listDocuments({ ctx, input: { limit: 1 } }),
    // A question that is settled or gone is no reason not to write.
    typeof gapId === 'string' ? readGap({ ctx, input: { gapId } }).catch(() => null) : null,
  ]);
  const asked = gap?.status === 'open' ? gap : null;
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
            language: asked?.language ?? items[0]?.language ?? 'en',
            audience: 'customers',
          }}
          collections={collections}
          gap={asked}
          actions={{
            create: createDocument.bind(null, slug),
            update: updateDocument.bind(null, slug),
            publish: publishDocument.bind(null, slug),
            addPicture: addImage.bind(null, slug),
          }}
        />
      </div>
    </Page>
  );
}

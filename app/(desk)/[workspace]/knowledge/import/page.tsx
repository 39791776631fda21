import { redirect } from 'next/navigation';
import { Suspense } from 'react';
import { ArticleSkeleton } from '#components/knowledge/article-skeleton.tsx';
import { ImportFiles } from '#components/knowledge/import-files.tsx';
import { Page, PageBody, PageHeader } from '#components/patterns/page-header.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { importDocuments } from '../actions.ts';

type Params = Promise<{ workspace: string }>;

export default function ImportArticlesPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<ArticleSkeleton />}>
      <Import params={params} />
    </Suspense>
  );
}

async function Import({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  if (!ctx.permissions.has('knowledge.write')) redirect(`/${slug}/knowledge`);
  return (
    <Page>
      <PageHeader
        title="Import articles"
        back={{ href: `/${slug}/knowledge`, label: 'Back to the articles' }}
      />
      <PageBody className="bg-surface">
        <ImportFiles workspace={slug} send={importDocuments.bind(null, slug)} />
      </PageBody>
    </Page>
  );
}

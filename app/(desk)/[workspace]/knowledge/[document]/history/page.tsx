import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { ArticleHistory } from '#components/knowledge/article-history.tsx';
import { ArticleSkeleton } from '#components/knowledge/article-skeleton.tsx';
import { Page, PageBody, PageHeader } from '#components/patterns/page-header.tsx';
import { isAppError } from '#lib/core/errors.ts';
import { requireDesk } from '#lib/http/index.ts';
import { listVersions, readDocument, readVersion } from '#lib/knowledge/index.ts';
import { restoreVersion } from '../../actions.ts';

interface Props {
  params: Promise<{ workspace: string; document: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default function ArticleHistoryPage(props: Props) {
  return (
    <Suspense fallback={<ArticleSkeleton />}>
      <History {...props} />
    </Suspense>
  );
}

async function History({ params, searchParams }: Props) {
  const [{ document: documentId }, given] = await Promise.all([params, searchParams]);
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const orNotFound = (error: unknown) => {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid_input')) notFound();
    throw error;
  };
  const [article, { items }] = await Promise.all([
    readDocument({ ctx, input: { documentId } }),
    listVersions({ ctx, input: { documentId } }),
  ]).catch(orNotFound);
  // The one that was asked for, else the text before the present one.
  const wanted = items.find(({ version }) => version === Number(given.saved)) ?? items[1] ?? items[0];
  const chosen = wanted
    ? await readVersion({ ctx, input: { documentId, saved: wanted.version } }).catch(orNotFound)
    : null;
  return (
    <Page>
      <PageHeader
        title={<span dir="auto">History of “{article.title}”</span>}
        back={{ href: `/${slug}/knowledge/${documentId}`, label: 'Back to the article' }}
      />
      <PageBody className="bg-surface">
        <ArticleHistory
          workspace={slug}
          article={article}
          versions={items}
          chosen={chosen}
          restore={ctx.permissions.has('knowledge.write') ? restoreVersion.bind(null, slug) : null}
        />
      </PageBody>
      <LiveRefresh topics={['documents']} />
    </Page>
  );
}

import { notFound, redirect } from 'next/navigation';
import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { ChooseSources } from '#components/knowledge/importing/choose-sources.tsx';
import { ArticleImportList } from '#components/knowledge/importing/import-list.tsx';
import { ViewImport } from '#components/knowledge/importing/view-import.tsx';
import { Page, PageBody, PageHeader } from '#components/patterns/page-header.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { isAppError } from '#lib/core/errors.ts';
import { requireDesk } from '#lib/http/index.ts';
import { listArticleImports, listCollections, readArticleImport } from '#lib/knowledge/index.ts';
import { addFiles, addPart, cancel, read, run, settle, show, start } from './actions.ts';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default function ImportArticlesPage(props: Props) {
  return (
    <Page>
      <Suspense fallback={<PageHeader title="Import articles" />}>
        <Header {...props} />
      </Suspense>
      <PageBody className="bg-surface">
        <div className="mx-auto max-w-3xl px-4 py-6">
          <Suspense fallback={<SectionsSkeleton sections={1} rows={4} />}>
            <Step {...props} />
          </Suspense>
        </div>
      </PageBody>
    </Page>
  );
}

async function Header({ params }: Props) {
  const { workspace } = await params;
  return (
    <PageHeader
      title="Import articles"
      back={{ href: `/${workspace}/knowledge`, label: 'Back to the articles' }}
    />
  );
}

/** The step an import is at; its id stands in the address, so that the page can be left and found again. */
async function Step({ params, searchParams }: Props) {
  const { import: given } = await searchParams;
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  if (!ctx.permissions.has('knowledge.write')) redirect(`/${slug}/knowledge`);
  if (typeof given !== 'string') {
    const { items } = await listArticleImports({ ctx, input: { limit: 5 } });
    return (
      <div className="flex flex-col gap-8">
        <LiveRefresh topics={['imports']} />
        <ChooseSources
          workspace={slug}
          actions={{
            start: start.bind(null, slug),
            addFiles: addFiles.bind(null, slug),
            addPart: addPart.bind(null, slug),
            read: read.bind(null, slug),
          }}
        />
        {items.length > 0 ? <ArticleImportList workspace={slug} imports={items} /> : null}
      </div>
    );
  }
  const [job, collections] = await Promise.all([
    readArticleImport({ ctx, input: { articleImportId: given } }).catch((error: unknown) => {
      if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid_input')) notFound();
      throw error;
    }),
    listCollections({ ctx, input: {} }),
  ]);
  return (
    <>
      <LiveRefresh topics={['imports']} />
      <ViewImport
        key={job.id}
        workspace={slug}
        job={job}
        collections={collections.items.map(({ name }) => name)}
        actions={{
          run: run.bind(null, slug),
          cancel: cancel.bind(null, slug),
          settle: settle.bind(null, slug),
          show: show.bind(null, slug),
        }}
      />
    </>
  );
}

import { BookOpen, FileUp, Plus, SearchX } from 'lucide-react';
import { cache, Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { DocumentTable } from '#components/knowledge/document-table.tsx';
import { SearchResults } from '#components/knowledge/search-results.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { FilterBar } from '#components/patterns/filter-bar.tsx';
import { Page, PageHeader, PageViews } from '#components/patterns/page-header.tsx';
import { SearchBox } from '#components/patterns/search-box.tsx';
import { Count } from '#components/ui/badge.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Progress } from '#components/ui/progress.tsx';
import { SkeletonTable } from '#components/ui/skeleton.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { listDocuments, listGaps, readIndexStatus, searchKnowledge } from '#lib/knowledge/index.ts';
import { DOCUMENT_STATUSES, type DocumentStatus } from '#lib/knowledge/schemas.ts';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default function KnowledgePage(props: Props) {
  return (
    <Page>
      <PageHeader
        title="Knowledge"
        action={
          <Suspense fallback={null}>
            <NewArticle {...props} />
          </Suspense>
        }
      >
        <Suspense fallback={null}>
          <OpenQuestions {...props} />
        </Suspense>
      </PageHeader>
      <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-line border-b bg-surface px-4 max-sm:pb-2">
        <Suspense fallback={<div className="h-9 touch:h-11" />}>
          <Views {...props} />
        </Suspense>
        <div className="flex flex-wrap items-center gap-2 max-sm:w-full sm:ml-auto sm:py-1">
          <Suspense fallback={<div className="h-control-sm w-full sm:w-72" />}>
            <Filters {...props} />
          </Suspense>
        </div>
      </div>
      <Suspense fallback={null}>
        <Reading {...props} />
      </Suspense>
      <div className="min-h-0 flex-1 overflow-y-auto bg-surface">
        <Suspense fallback={<SkeletonTable rows={12} />}>
          <Articles {...props} />
        </Suspense>
      </div>
    </Page>
  );
}

/** While passages wait for the vectors of the present model: after a change of it, or a large import. */
async function Reading({ params }: Props) {
  const { ctx } = await requireDesk(params);
  const { withMeaning, embedded } = await readIndexStatus({ ctx, input: {} });
  if (embedded >= withMeaning) return null;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-3 border-line border-b bg-info-soft px-4 py-2 text-info-ink text-sm">
      <span>
        Search by meaning knows {embedded} of {withMeaning} passages. Words find the others until they are
        read in.
      </span>
      <Progress label="Passages read in" value={embedded / withMeaning} className="w-40" />
    </div>
  );
}

async function OpenQuestions({ params }: Props) {
  const { ctx, workspace } = await requireDesk(params);
  const { counts } = await listGaps({ ctx, input: { limit: 1 } });
  return (
    <>
      <ButtonLink href={`/${workspace.slug}/knowledge/collections`} variant="ghost">
        Collections
      </ButtonLink>
      <ButtonLink href={`/${workspace.slug}/knowledge/gaps`} variant="ghost">
        Open questions <Count value={counts.open} />
      </ButtonLink>
    </>
  );
}

async function NewArticle({ params }: Props) {
  const { ctx, workspace } = await requireDesk(params);
  if (!ctx.permissions.has('knowledge.write')) return null;
  return (
    <div className="flex items-center gap-2">
      <ButtonLink href={`/${workspace.slug}/knowledge/import`} icon={<FileUp aria-hidden />}>
        <span className="max-sm:sr-only">Import</span>
      </ButtonLink>
      <ButtonLink
        href={`/${workspace.slug}/knowledge/new`}
        variant="primary"
        icon={<Plus aria-hidden />}
        kbd="n"
      >
        New article
      </ButtonLink>
    </div>
  );
}

const one = (value: string | string[] | undefined): string | undefined =>
  (Array.isArray(value) ? value[0] : value) || undefined;

/** What the address asks for; what it does not know it ignores. */
async function asked({ params, searchParams }: Props) {
  const desk = await requireDesk(params);
  const given = await searchParams;
  const status = DOCUMENT_STATUSES.find((known) => known === one(given.status));
  return {
    ...desk,
    q: one(given.q)?.slice(0, 2_000),
    status,
    collection: one(given.collection),
    cursor: one(given.cursor),
  };
}

/** One read for tabs, filter and list: they stream apart but show the same moment. */
const readOnce = cache(async (params: Props['params'], searchParams: Props['searchParams']) => {
  const { ctx, workspace, q, status, collection, cursor } = await asked({ params, searchParams });
  const list = await listDocuments({
    ctx,
    input: {
      limit: 100,
      ...(status ? { status } : {}),
      ...(collection ? { collection } : {}),
      ...(cursor ? { cursor } : {}),
    },
  });
  return { ctx, workspace, list, q, status, collection, cursor };
});

const read = ({ params, searchParams }: Props) => readOnce(params, searchParams);

async function Views(props: Props) {
  const { workspace, list, status } = await read(props);
  const base = `/${workspace.slug}/knowledge`;
  const view = (label: string, of: DocumentStatus | undefined, count: number) => ({
    label,
    count,
    href: of ? `${base}?status=${of}` : base,
    active: of === status,
  });
  const { counts } = list;
  return (
    <PageViews
      views={[
        view('All', undefined, counts.published + counts.draft),
        view('Published', 'published', counts.published),
        view('Drafts', 'draft', counts.draft),
        view('Archived', 'archived', counts.archived),
      ]}
    />
  );
}

async function Filters(props: Props) {
  const { list } = await read(props);
  return (
    <>
      <SearchBox label="Search articles" placeholder="Ask as a customer would" />
      {list.collections.length > 1 ? (
        <FilterBar
          filters={[
            {
              name: 'collection',
              label: 'Collection',
              options: list.collections.map((value) => ({ value, label: value })),
            },
          ]}
        />
      ) : null}
    </>
  );
}

async function Articles(props: Props) {
  const { ctx, workspace, list, q, status, collection, cursor } = await read(props);
  const { slug } = workspace;
  const mayWrite = ctx.permissions.has('knowledge.write');
  if (q) {
    const result = await searchKnowledge({ ctx, input: { q, limit: 20, drafts: mayWrite } });
    return result.passages.length > 0 ? (
      <SearchResults workspace={slug} result={result} />
    ) : (
      <EmptyState
        icon={<SearchX />}
        title="No passage answers that"
        action={
          mayWrite ? (
            <ButtonLink href={`/${slug}/knowledge/new?title=${encodeURIComponent(q.slice(0, 200))}`}>
              Write an article about it
            </ButtonLink>
          ) : undefined
        }
      >
        An agent asked this would say that a colleague will find out.
      </EmptyState>
    );
  }
  const filtered = Boolean(status ?? collection);
  return (
    <>
      <DocumentTable
        workspace={slug}
        rows={list.items}
        total={list.items.length}
        newHref={mayWrite ? `/${slug}/knowledge/new` : null}
        empty={
          <EmptyState
            icon={<BookOpen />}
            title={filtered ? 'No article here' : 'No articles yet'}
            action={
              filtered ? (
                <ButtonLink href={`/${slug}/knowledge`}>Show all articles</ButtonLink>
              ) : mayWrite ? (
                <ButtonLink href={`/${slug}/knowledge/new`} variant="primary">
                  Write the first article
                </ButtonLink>
              ) : undefined
            }
          >
            {filtered
              ? 'Nothing has this status and collection.'
              : 'Agents answer from what stands here and cite it. A page each on prices, delivery and returns is a good beginning.'}
          </EmptyState>
        }
      />
      {list.nextCursor || cursor ? (
        <nav aria-label="Pages" className="flex justify-center gap-2 p-4">
          {cursor ? <ButtonLink href={hrefOf(slug, { status, collection })}>Newest</ButtonLink> : null}
          {list.nextCursor ? (
            <ButtonLink href={hrefOf(slug, { status, collection, cursor: list.nextCursor })}>
              Older articles
            </ButtonLink>
          ) : null}
        </nav>
      ) : null}
      <LiveRefresh topics={['documents']} />
    </>
  );
}

function hrefOf(slug: string, given: Record<string, string | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value) query.set(name, value);
  return query.size > 0 ? `/${slug}/knowledge?${query}` : `/${slug}/knowledge`;
}

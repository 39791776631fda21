import { Search, SearchX } from 'lucide-react';
import { Suspense } from 'react';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Page, PageHeader, PageViews } from '#components/patterns/page-header.tsx';
import { SearchBox } from '#components/patterns/search-box.tsx';
import { FoundList } from '#components/search/found-list.tsx';
import { SkeletonEntries } from '#components/ui/skeleton.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { searchAll } from '#lib/insights/index.ts';
import { FOUND_KINDS, type FoundKind } from '#lib/insights/search.schemas.ts';
import { oneOf } from '#lib/ui/search-params.ts';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const VIEWS: Readonly<Record<FoundKind, string>> = {
  article: 'Articles',
  ticket: 'Tickets',
  message: 'Messages',
  note: 'Notes',
};

export default function SearchPage(props: Props) {
  return (
    <Page>
      <PageHeader title="Search" />
      <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-line border-b bg-surface px-4 max-sm:pb-2">
        <Suspense fallback={<div className="h-9 touch:h-11" />}>
          <Views {...props} />
        </Suspense>
        <div className="flex flex-wrap items-center gap-2 max-sm:w-full sm:ml-auto sm:py-1">
          <Suspense fallback={<div className="h-control-sm w-full sm:w-72" />}>
            <SearchBox label="Search all texts" placeholder="What somebody wrote or asked" />
          </Suspense>
        </div>
      </div>
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto bg-surface">
        <Suspense fallback={<SkeletonEntries />}>
          <Results {...props} />
        </Suspense>
      </div>
    </Page>
  );
}

async function asked({ searchParams }: Props) {
  const given = await searchParams;
  const q = (Array.isArray(given.q) ? given.q[0] : given.q)?.trim().slice(0, 1_000) ?? '';
  return { q, kind: oneOf(FOUND_KINDS, given.kind) };
}

async function Views(props: Props) {
  const [{ workspace }, { q, kind }] = await Promise.all([props.params, asked(props)]);
  const href = (of?: FoundKind): string => {
    const query = new URLSearchParams({ ...(q ? { q } : {}), ...(of ? { kind: of } : {}) });
    return `/${workspace}/search${query.size > 0 ? `?${query}` : ''}`;
  };
  return (
    <PageViews
      views={[
        { label: 'All', href: href(), active: !kind },
        ...FOUND_KINDS.map((of) => ({ label: VIEWS[of], href: href(of), active: kind === of })),
      ]}
    />
  );
}

async function Results(props: Props) {
  const { ctx, workspace } = await requireDesk(props.params);
  const { q, kind } = await asked(props);
  if (!q)
    return (
      <EmptyState icon={<Search />} title="Search all texts">
        Articles, tickets, messages and notes, by their words in any language and by what they mean. Press /
        and type.
      </EmptyState>
    );
  const found = await searchAll({ ctx, input: { q, limit: 30, ...(kind ? { kind } : {}) } });
  return found.items.length > 0 ? (
    <FoundList workspace={workspace.slug} found={found} />
  ) : (
    <EmptyState icon={<SearchX />} title="Nothing says that">
      Try fewer or other words. What was written within the last minute may not be read in yet.
    </EmptyState>
  );
}

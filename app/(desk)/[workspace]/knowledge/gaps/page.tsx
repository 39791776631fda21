import { CircleHelp } from 'lucide-react';
import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { GapList } from '#components/knowledge/gap-list.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Page, PageHeader, PageViews } from '#components/patterns/page-header.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { SkeletonEntries } from '#components/ui/skeleton.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { listGaps } from '#lib/knowledge/index.ts';
import { GAP_STATUSES, type GapStatus } from '#lib/knowledge/schemas.ts';
import { oneOf } from '#lib/ui/search-params.ts';
import { dismissGap, reopenGap } from '../actions.ts';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const VIEWS: Readonly<Record<GapStatus, { word: string; empty: string }>> = {
  open: {
    word: 'Open',
    empty: 'When somebody asks what no article answers, the question comes here, so that one can be written.',
  },
  written: { word: 'Written', empty: 'Questions for which an article was written come here.' },
  dismissed: { word: 'Dismissed', empty: 'Questions that need no article come here.' },
};

export default function GapsPage(props: Props) {
  return (
    <Page>
      <Suspense fallback={<PageHeader title="Open questions" />}>
        <Header {...props} />
      </Suspense>
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto bg-surface">
        <Suspense fallback={<SkeletonEntries />}>
          <Gaps {...props} />
        </Suspense>
      </div>
    </Page>
  );
}

async function read({ params, searchParams }: Props) {
  const [{ ctx, workspace }, given] = await Promise.all([requireDesk(params), searchParams]);
  const status = oneOf(GAP_STATUSES, given.status) ?? 'open';
  const cursor = typeof given.cursor === 'string' ? given.cursor : undefined;
  return { ctx, slug: workspace.slug, status, page: await listGaps({ ctx, input: { status, cursor } }) };
}

async function Header(props: Props) {
  const { slug, status, page } = await read(props);
  return (
    <>
      <PageHeader
        title="Open questions"
        back={{ href: `/${slug}/knowledge`, label: 'Back to the articles' }}
      />
      <div className="h-9 shrink-0 border-line border-b bg-surface px-4 touch:h-11">
        <PageViews
          views={GAP_STATUSES.map((of) => ({
            label: VIEWS[of].word,
            count: page.counts[of],
            href: `/${slug}/knowledge/gaps${of === 'open' ? '' : `?status=${of}`}`,
            active: of === status,
          }))}
        />
      </div>
    </>
  );
}

async function Gaps(props: Props) {
  const { ctx, slug, status, page } = await read(props);
  const mayWrite = ctx.permissions.has('knowledge.write');
  return (
    <>
      {page.items.length > 0 ? (
        <GapList
          workspace={slug}
          gaps={page.items}
          actions={
            mayWrite ? { dismiss: dismissGap.bind(null, slug), reopen: reopenGap.bind(null, slug) } : null
          }
        />
      ) : (
        <EmptyState icon={<CircleHelp />} title={`No ${VIEWS[status].word.toLowerCase()} questions`}>
          {VIEWS[status].empty}
        </EmptyState>
      )}
      {page.nextCursor ? (
        <nav aria-label="Pages" className="flex justify-center p-4">
          <ButtonLink
            href={`/${slug}/knowledge/gaps?${new URLSearchParams({ status, cursor: page.nextCursor })}`}
          >
            Older questions
          </ButtonLink>
        </nav>
      ) : null}
      <LiveRefresh topics={['documents']} />
    </>
  );
}

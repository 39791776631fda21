import { Star } from 'lucide-react';
import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Page, PageHeader } from '#components/patterns/page-header.tsx';
import { RatingsTable } from '#components/reports/ratings-table.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { SkeletonTable } from '#components/ui/skeleton.tsx';
import { listAskedRatings } from '#lib/conversations/index.ts';
import { readFilter, writeFilter } from '#lib/core/filters/filter.ts';
import { requireDesk } from '#lib/http/index.ts';
import { count, plural } from '#lib/ui/format.ts';
import { loadRatings } from '../actions.ts';
import type { Props } from '../asked.ts';

/** Questions and their answers: where the numbers of the report lead. */
export default function RatingsPage(props: Props) {
  return (
    <Page>
      <Suspense fallback={<PageHeader title="Ratings" />}>
        <Header {...props} />
      </Suspense>
      <div className="min-h-0 flex-1">
        <Suspense fallback={<SkeletonTable />}>
          <Ratings {...props} />
        </Suspense>
      </div>
    </Page>
  );
}

async function Header({ params }: Props) {
  const { workspace } = await params;
  return <PageHeader title="Ratings" back={{ href: `/${workspace}/reports`, label: 'Reports' }} />;
}

async function Ratings({ params, searchParams }: Props) {
  const { filter: given } = await searchParams;
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const filter = readFilter(typeof given === 'string' ? given : null);
  const asked = filter ? { filter: writeFilter(filter) } : {};
  const { count: all, ...first } = await listAskedRatings({ ctx, input: { ...asked, limit: 50 } });
  return (
    <div className="flex h-full min-h-0 flex-col">
      <LiveRefresh topics={['conversations']} />
      <p className="border-line border-b bg-surface px-4 py-2 text-ink-2 text-sm" data-count={count(all)}>
        {plural(all, 'question')} {all === 1 ? 'fits' : 'fit'}.
      </p>
      <div className="min-h-0 flex-1">
        <RatingsTable
          key={JSON.stringify(asked)}
          workspace={slug}
          first={first}
          asked={asked}
          load={loadRatings.bind(null, slug)}
          empty={
            <EmptyState
              icon={<Star />}
              title="No question fits"
              action={<ButtonLink href={`/${slug}/reports`}>Back to the reports</ButtonLink>}
            >
              Questions how somebody liked it stand here, with the answers, once a conversation was closed and
              they were asked.
            </EmptyState>
          }
        />
      </div>
    </div>
  );
}

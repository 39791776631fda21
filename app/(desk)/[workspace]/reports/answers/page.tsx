import { MessageCircleReply } from 'lucide-react';
import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Page, PageHeader } from '#components/patterns/page-header.tsx';
import { AnswersTable } from '#components/reports/answers-table.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { SkeletonTable } from '#components/ui/skeleton.tsx';
import { listResponses } from '#lib/conversations/index.ts';
import { readFilter, writeFilter } from '#lib/core/filters/filter.ts';
import { requireDesk } from '#lib/http/index.ts';
import { count, plural } from '#lib/ui/format.ts';
import { loadAnswers } from '../actions.ts';
import type { Props } from '../asked.ts';

/** Conversations by how soon they were answered: where the bars of the report lead. */
export default function AnswersPage(props: Props) {
  return (
    <Page>
      <Suspense fallback={<PageHeader title="Answers" />}>
        <Header {...props} />
      </Suspense>
      <div className="min-h-0 flex-1">
        <Suspense fallback={<SkeletonTable />}>
          <Answers {...props} />
        </Suspense>
      </div>
    </Page>
  );
}

async function Header({ params }: Props) {
  const { workspace } = await params;
  return <PageHeader title="Answers" back={{ href: `/${workspace}/reports`, label: 'Reports' }} />;
}

async function Answers({ params, searchParams }: Props) {
  const { filter: given } = await searchParams;
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const filter = readFilter(typeof given === 'string' ? given : null);
  const asked = filter ? { filter: writeFilter(filter) } : {};
  const { count: all, ...first } = await listResponses({ ctx, input: { ...asked, limit: 50 } });
  return (
    <div className="flex h-full min-h-0 flex-col">
      <LiveRefresh topics={['conversations']} />
      <p className="border-line border-b bg-surface px-4 py-2 text-ink-2 text-sm" data-count={count(all)}>
        {plural(all, 'conversation')} {all === 1 ? 'fits' : 'fit'}.
      </p>
      <div className="min-h-0 flex-1">
        <AnswersTable
          key={JSON.stringify(asked)}
          workspace={slug}
          first={first}
          asked={asked}
          load={loadAnswers.bind(null, slug)}
          empty={
            <EmptyState
              icon={<MessageCircleReply />}
              title="No conversation fits"
              action={<ButtonLink href={`/${slug}/reports`}>Back to the reports</ButtonLink>}
            >
              Conversations in which somebody wrote to you stand here, with how soon they were answered.
            </EmptyState>
          }
        />
      </div>
    </div>
  );
}

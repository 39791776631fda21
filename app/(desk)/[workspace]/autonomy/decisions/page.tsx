import { ListChecks, SearchX } from 'lucide-react';
import { Suspense } from 'react';
import { DecisionFilterBar } from '#components/evening/decision-filter-bar.tsx';
import { DecisionList } from '#components/evening/decision-list.tsx';
import { readDecisionQuery } from '#components/evening/decision-query.ts';
import { LiveRefresh } from '#components/frame/live.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Page, PageBody } from '#components/patterns/page-header.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { SkeletonTable } from '#components/ui/skeleton.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { listDecisions } from '#lib/insights/index.ts';
import { loadDecisions } from '../actions.ts';
import { AutonomyHeader } from '../autonomy-header.tsx';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Everything the gate decided, newest first: where the numbers of the evening lead. */
export default function DecisionsPage(props: Props) {
  return (
    <Page>
      <AutonomyHeader params={props.params} view="decisions" />
      <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-1.5 border-line border-b bg-surface px-4 py-1.5">
        <Suspense fallback={<div className="h-control-sm w-72" />}>
          <DecisionFilterBar />
        </Suspense>
      </div>
      <PageBody>
        <Suspense fallback={<SkeletonTable rows={12} />}>
          <Content {...props} />
        </Suspense>
      </PageBody>
    </Page>
  );
}

async function Content({ params, searchParams }: Props) {
  const query = readDecisionQuery(await searchParams);
  const { ctx, workspace, user } = await requireDesk(params);
  const input = { ...query, timeZone: user.timeZone };
  const first = await listDecisions({ ctx, input });
  const { slug } = workspace;
  return (
    <>
      <LiveRefresh topics={['approvals']} />
      <DecisionList
        key={JSON.stringify(query)}
        workspace={slug}
        first={first}
        query={input}
        load={loadDecisions.bind(null, slug)}
        empty={
          Object.keys(query).length > 0 ? (
            <EmptyState
              icon={<SearchX />}
              title="No decision fits"
              action={<ButtonLink href={`/${slug}/autonomy/decisions`}>Show all decisions</ButtonLink>}
            >
              Nothing was decided like this in the period.
            </EmptyState>
          ) : (
            <EmptyState
              icon={<ListChecks />}
              title="Nothing decided yet"
              action={<ButtonLink href={`/${slug}/simulator`}>Write as a customer</ButtonLink>}
            >
              Every action an agent or a person wants to do is decided by the policy. It stands here with its
              reasons.
            </EmptyState>
          )
        }
      />
    </>
  );
}

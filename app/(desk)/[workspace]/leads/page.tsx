import { SearchX, Target } from 'lucide-react';
import { Suspense } from 'react';
import { BulkRows } from '#components/bulk/bulk-rows.tsx';
import { ExportMenu } from '#components/exports/export-menu.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { LEAD_STATUS } from '#components/leads/lead-status.tsx';
import { LeadsTable } from '#components/leads/leads-table.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { FilterBar } from '#components/patterns/filter-bar.tsx';
import { Page, PageHeader } from '#components/patterns/page-header.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { listLeads } from '#lib/contacts/index.ts';
import { LEAD_STATUSES } from '#lib/contacts/schemas.ts';
import { requireDesk } from '#lib/http/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import { oneOf } from '#lib/ui/search-params.ts';
import { bulkDeskOf } from '../bulk-desk.ts';
import { loadLeads } from './actions.ts';

const SCORES = ['80', '60', '40', '20'] as const;

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default function LeadsPage({ params, searchParams }: Props) {
  return (
    <Page>
      <PageHeader
        title="Leads"
        filters={
          <Suspense fallback={<div className="h-control-sm" />}>
            <Filters params={params} />
          </Suspense>
        }
        action={
          <Suspense fallback={null}>
            <Export params={params} />
          </Suspense>
        }
      />
      <div className="min-h-0 flex-1">
        <Suspense fallback={<SkeletonRows rows={16} />}>
          <Leads params={params} searchParams={searchParams} />
        </Suspense>
      </div>
    </Page>
  );
}

async function Filters({ params }: Pick<Props, 'params'>) {
  const { ctx } = await requireDesk(params);
  const members = await listMembers({ ctx, input: {} });
  return (
    <FilterBar
      filters={[
        {
          name: 'status',
          label: 'Status',
          options: LEAD_STATUSES.map((value) => ({ value, label: LEAD_STATUS[value].word })),
        },
        {
          name: 'owner',
          label: 'Owner',
          options: members.items.map(({ userId, name }) => ({ value: userId, label: name })),
        },
        {
          name: 'score',
          label: 'Score',
          options: SCORES.map((value) => ({ value, label: `${value} and more` })),
        },
      ]}
    />
  );
}

/** What of the address the list is asked by. */
const LISTED_BY = { status: 'status', owner: 'ownerId', score: 'minScore', sort: 'sort', filter: 'filter' };

async function Export({ params }: Pick<Props, 'params'>) {
  const { ctx, workspace } = await requireDesk(params);
  if (!ctx.permissions.has('records.export')) return null;
  return <ExportMenu workspace={workspace.slug} of="leads" takes={LISTED_BY} />;
}

async function Leads({ params, searchParams }: Props) {
  const given = await searchParams;
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const status = oneOf(LEAD_STATUSES, given.status);
  const score = oneOf(SCORES, given.score);
  const { items: members } = await listMembers({ ctx, input: {} });
  const owner = members.find(({ userId }) => userId === given.owner)?.userId;
  const query = {
    // By score only inside one status: that is how they are kept in order.
    sort: status ? (oneOf(['activity', 'score'], given.sort) ?? 'activity') : 'activity',
    ...(status ? { status } : {}),
    ...(owner ? { ownerId: owner } : {}),
    ...(score ? { minScore: Number(score) } : {}),
  } as const;
  const first = await listLeads({ ctx, input: { ...query, limit: 50 } });
  const filtered = Boolean(status || owner || score);
  const filter = {
    op: 'and' as const,
    of: [
      ...(status ? [{ field: 'status', is: 'any_of', value: [status] }] : []),
      ...(owner ? [{ field: 'owner', is: 'any_of', value: [owner] }] : []),
      ...(score ? [{ field: 'score', is: 'at_least', value: Number(score) }] : []),
    ],
  };
  const table = (
    <LeadsTable
      key={JSON.stringify(query)}
      workspace={slug}
      first={first}
      query={query}
      load={loadLeads.bind(null, slug)}
      empty={
        filtered ? (
          <EmptyState
            icon={<SearchX />}
            title="No lead fits these filters"
            action={<ButtonLink href={`/${slug}/leads`}>Show all leads</ButtonLink>}
          >
            Take a filter away to see more.
          </EmptyState>
        ) : (
          <EmptyState
            icon={<Target />}
            title="No leads yet"
            action={<ButtonLink href={`/${slug}/simulator`}>Write as a customer</ButtonLink>}
          >
            Everyone who writes with an interest becomes a lead, scored by what they say about budget,
            authority, need and timeline.
          </EmptyState>
        )
      }
    />
  );
  return (
    <>
      <LiveRefresh topics={['leads']} />
      {ctx.permissions.has('leads.write') ? (
        <BulkRows entity="leads" desk={await bulkDeskOf(ctx, slug, filter)}>
          {table}
        </BulkRows>
      ) : (
        table
      )}
    </>
  );
}

import { SearchX, Target } from 'lucide-react';
import { Suspense } from 'react';
import { BulkRows } from '#components/bulk/bulk-rows.tsx';
import { ExportMenu } from '#components/exports/export-menu.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { LeadsTable } from '#components/leads/leads-table.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Page, PageHeader } from '#components/patterns/page-header.tsx';
import { SearchBox } from '#components/patterns/search-box.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { ListSkeleton } from '#components/views/list-skeleton.tsx';
import { UnknownList } from '#components/views/unknown-list.tsx';
import { countLeads, listLeads } from '#lib/contacts/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { bulkDeskOf } from '../bulk-desk.ts';
import { type Given, LISTED_BY, readList, readViewQuery, searchedFor, viewActionsOf } from '../read-list.ts';
import { loadLeads, updateLead } from './actions.ts';

/** All rows of a list. */
const EVERYTHING = { op: 'and' as const, of: [] };

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Given>;
}

export default function LeadsPage({ params, searchParams }: Props) {
  return (
    <Page>
      <PageHeader
        title="Leads"
        filters={
          <Suspense fallback={<div className="h-control-sm w-72" />}>
            <SearchBox label="Search leads" placeholder="Person, number, address or account" />
          </Suspense>
        }
        action={
          <Suspense fallback={null}>
            <Export params={params} searchParams={searchParams} />
          </Suspense>
        }
      />
      <div className="min-h-0 flex-1">
        <Suspense fallback={<ListSkeleton />}>
          <Leads params={params} searchParams={searchParams} />
        </Suspense>
      </div>
    </Page>
  );
}

async function Export({ params, searchParams }: Props) {
  const { ctx, workspace } = await requireDesk(params);
  if (!ctx.permissions.has('records.export')) return null;
  const view = await readViewQuery(ctx, 'leads', await searchParams);
  return <ExportMenu workspace={workspace.slug} of="leads" takes={LISTED_BY} view={view} />;
}

async function Leads({ params, searchParams }: Props) {
  const given = await searchParams;
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const q = searchedFor(given);
  const list = await readList(ctx, given, {
    object: 'leads',
    usualSort: 'activity',
    read: (query) => listLeads({ ctx, input: { ...query, ...q, limit: 50 } }),
    count: (by, filter) => countLeads({ ctx, input: { by, ...(filter ? { filter } : {}) } }),
  });
  if (!list) return <UnknownList path={`/${slug}/leads`} />;
  const { first, query, ...data } = list;
  const table = (
    <LeadsTable
      workspace={slug}
      list={data}
      first={first}
      asked={{ ...query, ...q }}
      load={loadLeads.bind(null, slug)}
      {...(ctx.permissions.has('leads.write') ? { update: updateLead.bind(null, slug) } : {})}
      actions={viewActionsOf(slug)}
      empty={
        q.q ? (
          <EmptyState
            icon={<SearchX />}
            title="No lead found"
            action={<ButtonLink href={`/${slug}/leads`}>Show all leads</ButtonLink>}
          >
            No person, number, address or account of a lead comes close to “{q.q}”.
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
  // Exactly what the rows were asked by, or "all that match" would mean others. A search is no filter.
  const filter = q.q ? null : (data.state.filter ?? EVERYTHING);
  return (
    <>
      <LiveRefresh topics={['leads', 'views']} />
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

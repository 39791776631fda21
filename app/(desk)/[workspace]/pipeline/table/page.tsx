import { SearchX, SquareKanban } from 'lucide-react';
import { Suspense } from 'react';
import { BulkRows } from '#components/bulk/bulk-rows.tsx';
import { DealsTable } from '#components/deals/deals-table.tsx';
import { PipelineViews } from '#components/deals/pipeline-views.tsx';
import { ViewsSkeleton } from '#components/deals/skeletons.tsx';
import { ExportMenu } from '#components/exports/export-menu.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Page, PageHeader } from '#components/patterns/page-header.tsx';
import { SearchBox } from '#components/patterns/search-box.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { ListSkeleton } from '#components/views/list-skeleton.tsx';
import { UnknownList } from '#components/views/unknown-list.tsx';
import { countDeals, listDeals, listPipelines } from '#lib/deals/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { bulkDeskOf } from '../../bulk-desk.ts';
import {
  type Given,
  LISTED_BY,
  readList,
  readViewQuery,
  searchedFor,
  viewActionsOf,
} from '../../read-list.ts';
import { updateDeal } from '../actions.ts';
import { loadDeals } from './actions.ts';

/** All rows of a list. */
const EVERYTHING = { op: 'and' as const, of: [] };

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Given>;
}

export default function DealsPage({ params, searchParams }: Props) {
  return (
    <Page>
      <PageHeader
        title="Pipeline"
        filters={
          <Suspense fallback={<div className="h-control-sm w-72" />}>
            <SearchBox label="Search deals" placeholder="Deal, contact or account" />
          </Suspense>
        }
        action={
          <Suspense fallback={null}>
            <Export params={params} searchParams={searchParams} />
          </Suspense>
        }
      />
      <Suspense fallback={<ViewsSkeleton />}>
        <PipelineViews />
      </Suspense>
      <div className="min-h-0 flex-1">
        <Suspense fallback={<ListSkeleton />}>
          <Deals params={params} searchParams={searchParams} />
        </Suspense>
      </div>
    </Page>
  );
}

async function Export({ params, searchParams }: Props) {
  const { ctx, workspace } = await requireDesk(params);
  if (!ctx.permissions.has('records.export')) return null;
  const view = await readViewQuery(ctx, 'deals', await searchParams);
  return <ExportMenu workspace={workspace.slug} of="deals" takes={LISTED_BY} view={view} />;
}

async function Deals({ params, searchParams }: Props) {
  const given = await searchParams;
  const { ctx, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const q = searchedFor(given);
  const list = await readList(ctx, given, {
    object: 'deals',
    usualSort: 'updated',
    read: (query) => listDeals({ ctx, input: { ...query, ...q, limit: 50 } }),
    count: (by, filter) => countDeals({ ctx, input: { by, ...(filter ? { filter } : {}) } }),
  });
  if (!list) return <UnknownList path={`/${slug}/pipeline/table`} />;
  const { first, query, ...data } = list;
  const { items: pipelines } = await listPipelines({ ctx, input: {} });
  const stages = pipelines.flatMap((pipeline) => pipeline.stages);
  const mayWrite = ctx.permissions.has('deals.write');
  const table = (
    <DealsTable
      workspace={slug}
      list={data}
      first={first}
      asked={{ ...query, ...q }}
      kinds={Object.fromEntries(stages.map(({ id, kind }) => [id, kind]))}
      load={loadDeals.bind(null, slug)}
      {...(mayWrite ? { update: updateDeal.bind(null, slug) } : {})}
      actions={viewActionsOf(slug)}
      empty={
        q.q ? (
          <EmptyState
            icon={<SearchX />}
            title="No deal found"
            action={<ButtonLink href={`/${slug}/pipeline/table`}>Show all deals</ButtonLink>}
          >
            No deal, contact or account comes close to “{q.q}”.
          </EmptyState>
        ) : (
          <EmptyState
            icon={<SquareKanban />}
            title="No deals yet"
            action={<ButtonLink href={`/${slug}/pipeline`}>Go to the board</ButtonLink>}
          >
            Deals stand here as a table. Open one with “New deal” on the board, or convert a qualified lead.
          </EmptyState>
        )
      }
    />
  );
  // Exactly what the rows were asked by, or "all that match" would mean others. A search is no filter.
  const filter = q.q ? null : (data.state.filter ?? EVERYTHING);
  const desk = mayWrite ? await bulkDeskOf(ctx, slug, filter) : null;
  const offered = pipelines
    .filter(({ archivedAt }) => !archivedAt)
    .flatMap((one) => one.stages.map(({ id, name }) => ({ id, name, pipeline: one.name })));
  return (
    <>
      <LiveRefresh topics={['deals', 'views']} />
      {desk ? (
        <BulkRows entity="deals" desk={{ ...desk, stages: offered }}>
          {table}
        </BulkRows>
      ) : (
        table
      )}
    </>
  );
}

import { Inbox, SearchX } from 'lucide-react';
import { Suspense } from 'react';
import { JobsLive } from '#components/jobs/jobs-live.tsx';
import { ReceiptDetail } from '#components/jobs/receipt-detail.tsx';
import { RECEIPT_WORDS } from '#components/jobs/receipt-words.ts';
import { ReceiptsTable } from '#components/jobs/receipts-table.tsx';
import { uuidOf } from '#components/jobs/run-filters.ts';
import { PanelFrame } from '#components/jobs/runs-frame.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { FilterBar } from '#components/patterns/filter-bar.tsx';
import { SkeletonTable } from '#components/ui/skeleton.tsx';
import { listConnections, listReceipts, readReceipt } from '#lib/channels/index.ts';
import { RECEIPT_STATES } from '#lib/channels/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import { loadReceipts, replayReceipts } from '../actions.ts';
import { JobsRestricted, openJobs } from '../may-see.tsx';

interface Props {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default function ReceivedPage(props: Props) {
  return (
    <>
      <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-1.5 border-line border-b bg-surface px-4 py-1.5">
        <Suspense fallback={<div className="h-control-sm w-72" />}>
          <Filters params={props.params} />
        </Suspense>
      </div>
      <p className="flex min-h-10 shrink-0 items-center border-line border-b bg-surface px-4 py-1.5 text-ink-2 text-xs">
        Every delivery of a provider is kept as it came before anything is done with it, and can be taken in
        again until its time is over.
      </p>
      <div className="min-h-0 flex-1">
        <Suspense fallback={<SkeletonTable />}>
          <Content {...props} />
        </Suspense>
      </div>
    </>
  );
}

async function Filters({ params }: Pick<Props, 'params'>) {
  const desk = await openJobs(params);
  if (desk === 'restricted') return null;
  const { ctx } = desk;
  // Whose accounts there are is told to those who connect them.
  const channels = ctx.permissions.has('channels.manage')
    ? (await listConnections({ ctx, input: {} })).items.filter(({ provider }) => provider !== 'webchat')
    : [];
  return (
    <FilterBar
      filters={[
        {
          name: 'state',
          label: 'State',
          options: RECEIPT_STATES.map((value) => ({ value, label: RECEIPT_WORDS[value].word })),
        },
        ...(channels.length > 0
          ? [
              {
                name: 'channel',
                label: 'Channel',
                options: channels.map(({ id, name }) => ({ value: id, label: name })),
              },
            ]
          : []),
      ]}
    />
  );
}

/** What is not a choice is no filter. */
function filterOf(given: Record<string, string | string[] | undefined>) {
  const state = RECEIPT_STATES.find((one) => one === given.state);
  const connectionId = uuidOf(given.channel);
  return { ...(state ? { state } : {}), ...(connectionId ? { connectionId } : {}) };
}

async function Content({ params, searchParams }: Props) {
  const given = await searchParams;
  const desk = await openJobs(params);
  if (desk === 'restricted') return <JobsRestricted params={params} />;
  const { ctx, workspace } = desk;
  const { slug } = workspace;
  const filter = filterOf(given);
  const open = uuidOf(given.receipt) ?? null;
  const [first, receipt] = await Promise.all([
    listReceipts({ ctx, input: { limit: 50, ...filter } }),
    open ? readOne(ctx, open) : null,
  ]);
  const replay = ctx.permissions.has('jobs.manage') ? replayReceipts.bind(null, slug) : null;
  return (
    <PanelFrame
      path={`/${slug}/jobs/received`}
      param="receipt"
      label="Delivery"
      detail={
        receipt ? (
          <ReceiptDetail key={receipt.id} receipt={receipt} replay={replay} />
        ) : (
          <EmptyState icon={<SearchX />} title="This delivery is not here">
            It was removed, with its channel or because it was old, or it belongs to another workspace.
          </EmptyState>
        )
      }
    >
      <JobsLive />
      <ReceiptsTable
        key={JSON.stringify(filter)}
        filter={filter}
        workspace={slug}
        first={first}
        openId={open}
        load={loadReceipts.bind(null, slug)}
        replay={replay}
        empty={
          Object.keys(filter).length > 0 ? (
            <EmptyState icon={<SearchX />} title="Nothing fits these filters">
              Take one away to see more deliveries.
            </EmptyState>
          ) : (
            <EmptyState icon={<Inbox />} title="No provider has sent anything">
              Mail, and messages and states of WhatsApp, SMS and Telegram, come here first. Connect a channel
              in the settings.
            </EmptyState>
          )
        }
      />
    </PanelFrame>
  );
}

/** Its body is for those who may take it in again. */
const readOne = async (ctx: Ctx, receiptId: string) => {
  if (!ctx.permissions.has('jobs.manage')) return null;
  return readReceipt({ ctx, input: { receiptId } }).catch((error: unknown) => {
    if (isAppError(error) && error.code === 'not_found') return null;
    throw error;
  });
};

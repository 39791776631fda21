import { Inbox, SearchX } from 'lucide-react';
import { Suspense } from 'react';
import { JobsLive } from '#components/jobs/jobs-live.tsx';
import { ReceiptDetail } from '#components/jobs/receipt-detail.tsx';
import { ReceiptsTable } from '#components/jobs/receipts-table.tsx';
import { uuidOf } from '#components/jobs/run-filters.ts';
import { PanelFrame } from '#components/jobs/runs-frame.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { listReceipts, readReceipt } from '#lib/channels/index.ts';
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
      <p className="flex min-h-10 shrink-0 items-center border-line border-b bg-surface px-4 py-1.5 text-ink-2 text-xs">
        Every delivery of a provider is kept as it came before anything is done with it, and can be taken in
        again.
      </p>
      <div className="min-h-0 flex-1">
        <Suspense fallback={<SkeletonRows rows={16} />}>
          <Content {...props} />
        </Suspense>
      </div>
    </>
  );
}

async function Content({ params, searchParams }: Props) {
  const given = await searchParams;
  const desk = await openJobs(params);
  if (desk === 'restricted') return <JobsRestricted params={params} />;
  const { ctx, workspace } = desk;
  const { slug } = workspace;
  const open = uuidOf(given.receipt) ?? null;
  const [first, receipt] = await Promise.all([
    listReceipts({ ctx, input: { limit: 50 } }),
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
            It was removed with its channel, or it belongs to another workspace.
          </EmptyState>
        )
      }
    >
      <JobsLive />
      <ReceiptsTable
        workspace={slug}
        first={first}
        openId={open}
        load={loadReceipts.bind(null, slug)}
        replay={replay}
        empty={
          <EmptyState icon={<Inbox />} title="No provider has sent anything">
            Messages and states of WhatsApp, SMS and Telegram come here first. Connect a channel in the
            settings.
          </EmptyState>
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

import { Suspense } from 'react';
import { ApprovalQueue } from '#components/autonomy/approval-queue.tsx';
import { ListSkeleton } from '#components/conversations/skeletons.tsx';
import { Page, PageHeader } from '#components/patterns/page-header.tsx';
import { listApprovals } from '#lib/autonomy/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { approve, reject, undo } from './actions.ts';

type Params = Promise<{ workspace: string }>;

export default function ApprovalsPage({ params }: { params: Params }) {
  return (
    <Page>
      <PageHeader
        title="Approvals"
        count={
          <Suspense fallback={null}>
            <Waiting params={params} />
          </Suspense>
        }
      />
      <div className="min-h-0 flex-1">
        <Suspense fallback={<ListSkeleton />}>
          <Queue params={params} />
        </Suspense>
      </div>
    </Page>
  );
}

async function read(params: Params) {
  const desk = await requireDesk(params);
  return { desk, list: await listApprovals({ ctx: desk.ctx, input: { state: 'pending', limit: 100 } }) };
}

async function Waiting({ params }: { params: Params }) {
  const { list } = await read(params);
  return list.counts.pending;
}

async function Queue({ params }: { params: Params }) {
  const { desk, list } = await read(params);
  const { slug } = desk.workspace;
  return (
    <ApprovalQueue
      workspace={slug}
      approvals={list.items}
      mayDecide={desk.ctx.permissions.has('approvals.decide')}
      actions={{
        approve: approve.bind(null, slug),
        reject: reject.bind(null, slug),
        undo: undo.bind(null, slug),
      }}
    />
  );
}

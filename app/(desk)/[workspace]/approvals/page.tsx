import { Suspense } from 'react';
import { ApprovalQueue } from '#components/autonomy/approval-queue.tsx';
import { QueueSkeleton } from '#components/autonomy/queue-skeleton.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { Page } from '#components/patterns/page-header.tsx';
import { listApprovals } from '#lib/autonomy/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { ApprovalsHeader } from './approvals-header.tsx';
import { decideActions } from './decide-actions.ts';
import { listColleagues } from './list-colleagues.ts';

type Params = Promise<{ workspace: string }>;

export default function ApprovalsPage({ params }: { params: Params }) {
  return (
    <Page>
      <ApprovalsHeader params={params} view="waiting" />
      <div className="min-h-0 flex-1">
        <Suspense fallback={<QueueSkeleton />}>
          <Queue params={params} />
        </Suspense>
      </div>
    </Page>
  );
}

async function Queue({ params }: { params: Params }) {
  const { ctx, user, workspace } = await requireDesk(params);
  const { slug } = workspace;
  const [list, colleagues] = await Promise.all([
    listApprovals({ ctx, input: { state: 'open', limit: 100 } }),
    listColleagues(ctx, user.id),
  ]);
  return (
    <>
      <LiveRefresh topics={['approvals']} />
      <ApprovalQueue
        workspace={slug}
        approvals={list.items}
        colleagues={colleagues}
        mayDecide={ctx.permissions.has('approvals.decide')}
        actions={decideActions(slug)}
      />
    </>
  );
}

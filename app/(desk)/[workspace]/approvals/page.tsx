import { Suspense } from 'react';
import { ApprovalQueue } from '#components/autonomy/approval-queue.tsx';
import { ChangedLevels } from '#components/autonomy/level-changes.tsx';
import { QueueSkeleton } from '#components/autonomy/queue-skeleton.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { Page } from '#components/patterns/page-header.tsx';
import { listApprovals, listLevelChanges } from '#lib/autonomy/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { readDemotion } from '../settings/actions.ts';
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
  const [list, colleagues, changes] = await Promise.all([
    listApprovals({ ctx, input: { state: 'open', limit: 100 } }),
    listColleagues(ctx, user.id),
    listLevelChanges({ ctx, input: {} }),
  ]);
  const unread = changes.items.filter((change) => change.unread);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <LiveRefresh topics={['approvals', 'autonomy']} />
      {unread.length > 0 ? (
        <div className="px-3 pt-3 md:px-6">
          <ChangedLevels
            changes={unread}
            readDemotion={ctx.permissions.has('autonomy.manage') ? readDemotion.bind(null, slug) : null}
          />
        </div>
      ) : null}
      <div className="min-h-0 flex-1">
        <ApprovalQueue
          workspace={slug}
          approvals={list.items}
          colleagues={colleagues}
          mayDecide={ctx.permissions.has('approvals.decide')}
          actions={decideActions(slug)}
        />
      </div>
    </div>
  );
}

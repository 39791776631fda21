import { Suspense } from 'react';
import { DecidedList } from '#components/autonomy/decided-list.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { Page, PageBody } from '#components/patterns/page-header.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { listApprovals } from '#lib/autonomy/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { ApprovalsHeader } from '../approvals-header.tsx';

type Params = Promise<{ workspace: string }>;

/** What was decided last, and by whom. */
export default function DecidedPage({ params }: { params: Params }) {
  return (
    <Page>
      <ApprovalsHeader params={params} view="decided" />
      <PageBody>
        <Suspense fallback={<SkeletonRows rows={12} />}>
          <Decided params={params} />
        </Suspense>
      </PageBody>
    </Page>
  );
}

async function Decided({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  const list = await listApprovals({ ctx, input: { state: 'decided', limit: 100 } });
  return (
    <>
      <LiveRefresh topics={['approvals']} />
      <DecidedList workspace={workspace.slug} approvals={list.items} />
    </>
  );
}

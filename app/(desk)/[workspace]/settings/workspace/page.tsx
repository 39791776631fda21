import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { WorkspaceSettings } from '#components/tenancy/workspace-settings.tsx';
import { env } from '#lib/core/env.ts';
import { requireDesk } from '#lib/http/index.ts';
import { getWorkspace } from '#lib/tenancy/index.ts';
import { updateWorkspace } from '../actions.ts';
import { whoMay } from '../who-may.ts';

type Params = Promise<{ workspace: string }>;

export default function WorkspaceSettingsPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={3} rows={2} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx } = await requireDesk(params);
  const [workspace, administrators] = await Promise.all([
    getWorkspace({ ctx, input: {} }),
    whoMay(ctx, ['admin']),
  ]);
  return (
    <>
      <WorkspaceSettings
        workspace={workspace}
        address={`${env().PUBLIC_URL}/${workspace.slug}`}
        usualUndoSeconds={env().UNDO_SECONDS}
        mayChange={ctx.permissions.has('workspace.manage')}
        ask={administrators}
        save={updateWorkspace.bind(null, workspace.slug)}
      />
      <LiveRefresh topics={['settings']} />
    </>
  );
}

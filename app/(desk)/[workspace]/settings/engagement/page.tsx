import { Suspense } from 'react';
import { EngagementSettingsForm } from '#components/conversations/engagement/engagement-settings-form.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { getEngagementSettings } from '#lib/conversations/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { updateEngagementSettings } from '../actions.ts';
import { whoMay } from '../who-may.ts';

type Params = Promise<{ workspace: string }>;

export default function EngagementSettingsPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={1} rows={3} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  const [settings, administrators] = await Promise.all([
    getEngagementSettings({ ctx, input: {} }),
    whoMay(ctx, ['admin']),
  ]);
  return (
    <>
      <EngagementSettingsForm
        key={settings.version}
        settings={settings}
        mayChange={ctx.permissions.has('workspace.manage')}
        ask={administrators}
        save={updateEngagementSettings.bind(null, workspace.slug)}
      />
      <LiveRefresh topics={['settings']} />
    </>
  );
}

import { Suspense } from 'react';
import { RatingSettingsForm } from '#components/conversations/ratings/rating-settings-form.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { getRatingSettings } from '#lib/conversations/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { updateRatingSettings } from '../actions.ts';
import { whoMay } from '../who-may.ts';

type Params = Promise<{ workspace: string }>;

export default function RatingSettingsPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={1} rows={4} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  const [settings, administrators] = await Promise.all([
    getRatingSettings({ ctx, input: {} }),
    whoMay(ctx, ['admin']),
  ]);
  return (
    <>
      <RatingSettingsForm
        key={settings.version}
        settings={settings}
        mayChange={ctx.permissions.has('workspace.manage')}
        ask={administrators}
        save={updateRatingSettings.bind(null, workspace.slug)}
      />
      <LiveRefresh topics={['settings']} />
    </>
  );
}

import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { HelpCentreSettings } from '#components/knowledge/help-centre-settings.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { env } from '#lib/core/env.ts';
import { requireDesk } from '#lib/http/index.ts';
import { getHelpCentre } from '#lib/knowledge/index.ts';
import { updateHelpCentre } from '../actions.ts';
import { whoMay } from '../who-may.ts';

type Params = Promise<{ workspace: string }>;

export default function HelpCentreSettingsPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={2} rows={2} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  const [centre, administrators] = await Promise.all([
    getHelpCentre({ ctx, input: {} }),
    whoMay(ctx, ['admin']),
  ]);
  return (
    <>
      <HelpCentreSettings
        centre={centre}
        address={`${env().PUBLIC_URL}/help/${workspace.slug}`}
        mayChange={ctx.permissions.has('workspace.manage')}
        ask={administrators}
        save={updateHelpCentre.bind(null, workspace.slug)}
      />
      <LiveRefresh topics={['settings']} />
    </>
  );
}

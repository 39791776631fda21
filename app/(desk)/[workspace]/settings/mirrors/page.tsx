import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { MirrorList } from '#components/mirrors/mirror-list.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { listMirrors } from '#lib/mirrors/index.ts';
import { MirrorsRestricted } from './restricted.tsx';

type Params = Promise<{ workspace: string }>;

export default function MirrorsPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={2} rows={2} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  if (!ctx.permissions.has('channels.manage')) return <MirrorsRestricted ctx={ctx} />;
  const { items } = await listMirrors({ ctx, input: {} });
  return (
    <>
      <MirrorList workspace={workspace.slug} mirrors={items} />
      <LiveRefresh topics={['settings']} />
    </>
  );
}

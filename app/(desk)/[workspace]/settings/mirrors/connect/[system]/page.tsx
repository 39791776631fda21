import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { ConnectMirror } from '#components/mirrors/mirror-form.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { MIRROR_SYSTEMS } from '#lib/mirrors/schemas.ts';
import { createMirror } from '../../actions.ts';
import { MirrorsRestricted } from '../../restricted.tsx';

type Params = Promise<{ workspace: string; system: string }>;

export default function ConnectMirrorPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={1} rows={5} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { system: given } = await params;
  const { ctx, workspace } = await requireDesk(params);
  if (!ctx.permissions.has('channels.manage')) return <MirrorsRestricted ctx={ctx} />;
  const system = MIRROR_SYSTEMS.find((one) => one === given);
  if (!system) notFound();
  return (
    <ConnectMirror
      workspace={workspace.slug}
      system={system}
      create={createMirror.bind(null, workspace.slug)}
    />
  );
}

import { Suspense } from 'react';
import { ChannelList } from '#components/channels/channel-list.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { listConnections } from '#lib/channels/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { ChannelsRestricted } from './restricted.tsx';

type Params = Promise<{ workspace: string }>;

export default function ChannelsPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={2} rows={3} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  if (!ctx.permissions.has('channels.manage')) return <ChannelsRestricted ctx={ctx} />;
  const { items } = await listConnections({ ctx, input: {} });
  return (
    <>
      <ChannelList workspace={workspace.slug} connections={items} />
      <LiveRefresh topics={['settings']} />
    </>
  );
}

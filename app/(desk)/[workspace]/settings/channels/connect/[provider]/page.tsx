import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { ConnectChat } from '#components/channels/chat/connect-chat.tsx';
import { ConnectForm } from '#components/channels/connect-form.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { PROVIDER_SHAPES, type Provider } from '#lib/channels/schemas.ts';
import { requireDesk } from '#lib/http/index.ts';
import { createConnection } from '../../actions.ts';
import { ChannelsRestricted } from '../../restricted.tsx';

type Params = Promise<{ workspace: string; provider: string }>;

export default function ConnectPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={1} rows={5} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { provider } = await params;
  const { ctx, workspace } = await requireDesk(params);
  if (!ctx.permissions.has('channels.manage')) return <ChannelsRestricted ctx={ctx} />;
  if (!(provider in PROVIDER_SHAPES)) notFound();
  if (provider === 'webchat')
    return <ConnectChat workspace={workspace.slug} create={createConnection.bind(null, workspace.slug)} />;
  return (
    <ConnectForm
      workspace={workspace.slug}
      provider={provider as Provider}
      create={createConnection.bind(null, workspace.slug)}
    />
  );
}

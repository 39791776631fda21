import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { ConnectChat } from '#components/channels/chat/connect-chat.tsx';
import { ConnectForm } from '#components/channels/connect-form.tsx';
import { ConnectWhatsAppWeb } from '#components/channels/whatsapp-web/connect-whatsapp-web.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { PROVIDER_SHAPES, type Provider } from '#lib/channels/schemas.ts';
import { env } from '#lib/core/env.ts';
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
  const { ctx, workspace, user } = await requireDesk(params);
  if (!ctx.permissions.has('channels.manage')) return <ChannelsRestricted ctx={ctx} />;
  if (!(provider in PROVIDER_SHAPES)) notFound();
  if (provider === 'webchat')
    return <ConnectChat workspace={workspace.slug} create={createConnection.bind(null, workspace.slug)} />;
  if (provider === 'whatsapp-web')
    return (
      <ConnectWhatsAppWeb
        workspace={workspace.slug}
        timeZone={user.timeZone}
        hasBridge={Boolean(env().WHATSAPP_WEB_BRIDGE_URL)}
        create={createConnection.bind(null, workspace.slug)}
      />
    );
  return (
    <ConnectForm
      workspace={workspace.slug}
      provider={provider as Provider}
      create={createConnection.bind(null, workspace.slug)}
    />
  );
}

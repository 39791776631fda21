import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { ApiPage } from '#components/channels/api/api-page.tsx';
import { ChatPage } from '#components/channels/chat/chat-page.tsx';
import { ConnectionPage } from '#components/channels/connection-page.tsx';
import { WhatsAppWebPage } from '#components/channels/whatsapp-web/whatsapp-web-page.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { listApiDeliveries } from '#lib/api-channel/index.ts';
import { readConnection, readMailboxState, readMailTest } from '#lib/channels/index.ts';
import { readPace } from '#lib/conversations/index.ts';
import { env } from '#lib/core/env.ts';
import { isAppError } from '#lib/core/errors.ts';
import { requireDesk } from '#lib/http/index.ts';
import { readChat } from '#lib/webchat/index.ts';
import { readMailRecords, readPairing } from '#lib/wiring.ts';
import {
  checkMailRecords,
  endPairing,
  fetchMailNow,
  listDeliveries,
  makeDkimKey,
  readDelivery,
  readPairing as readPairingAction,
  redeliverMessage,
  removeConnection,
  renewIdentitySecret,
  rotateSigningSecret,
  sendMailTest,
  startPairing,
  switchConnection,
  testConnection,
  tryChat,
  updateConnection,
} from '../actions.ts';
import { ChannelsRestricted } from '../restricted.tsx';

type Params = Promise<{ workspace: string; connectionId: string }>;

export default function ChannelPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={3} rows={2} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { connectionId } = await params;
  const { ctx, workspace } = await requireDesk(params);
  if (!ctx.permissions.has('channels.manage')) return <ChannelsRestricted ctx={ctx} />;
  const connection = await readConnection({ ctx, input: { connectionId } }).catch((error: unknown) => {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid_input')) notFound();
    throw error;
  });
  const { slug } = workspace;
  const actions = {
    update: updateConnection.bind(null, slug),
    switchOn: switchConnection.bind(null, slug),
    remove: removeConnection.bind(null, slug),
  };
  if (connection.provider === 'webchat')
    return (
      <>
        <ChatPage
          workspace={slug}
          base={new URL(env().PUBLIC_URL).origin}
          connection={connection}
          state={await readChat({ ctx, input: { connectionId } })}
          actions={{
            ...actions,
            tryIt: tryChat.bind(null, slug),
            renewSecret: renewIdentitySecret.bind(null, slug),
          }}
        />
        <LiveRefresh topics={['settings']} />
      </>
    );
  if (connection.provider === 'api')
    return (
      <>
        <ApiPage
          workspace={slug}
          base={new URL(env().PUBLIC_URL).origin}
          connection={connection}
          deliveries={await listApiDeliveries({ ctx, input: { connectionId, limit: 20 } })}
          actions={{
            ...actions,
            test: testConnection.bind(null, slug),
            rotateSecret: rotateSigningSecret.bind(null, slug),
            list: listDeliveries.bind(null, slug),
            read: readDelivery.bind(null, slug),
            redeliver: redeliverMessage.bind(null, slug),
          }}
        />
        <LiveRefresh topics={['settings']} />
      </>
    );
  if (connection.provider === 'whatsapp-web') {
    const input = { connectionId };
    const [pairing, pace] = await Promise.all([readPairing({ ctx, input }), readPace({ ctx, input })]);
    return (
      <>
        <WhatsAppWebPage
          workspace={slug}
          connection={connection}
          pairing={pairing}
          pace={pace}
          actions={{
            ...actions,
            test: testConnection.bind(null, slug),
            readPairing: readPairingAction.bind(null, slug),
            startPairing: startPairing.bind(null, slug),
            endPairing: endPairing.bind(null, slug),
          }}
        />
        <LiveRefresh topics={['settings']} />
      </>
    );
  }
  const [mailRecords, mailbox, mailTest] = await Promise.all([
    connection.kind === 'email' ? readMailRecords({ ctx, input: { connectionId } }) : null,
    connection.settings.imapHost ? readMailboxState({ ctx, input: { connectionId } }) : null,
    connection.kind === 'email' ? readMailTest({ ctx, input: { connectionId } }) : null,
  ]);
  return (
    <>
      <ConnectionPage
        workspace={slug}
        connection={connection}
        mailRecords={mailRecords}
        mailbox={mailbox}
        mailTest={mailTest?.test ?? null}
        actions={{
          ...actions,
          test: testConnection.bind(null, slug),
          fetchNow: fetchMailNow.bind(null, slug),
          checkRecords: checkMailRecords.bind(null, slug),
          sendTest: sendMailTest.bind(null, slug),
          makeKey: makeDkimKey.bind(null, slug),
        }}
      />
      <LiveRefresh topics={['settings']} />
    </>
  );
}

import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { ConnectionPage } from '#components/channels/connection-page.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { readConnection } from '#lib/channels/index.ts';
import { isAppError } from '#lib/core/errors.ts';
import { requireDesk } from '#lib/http/index.ts';
import { readMailRecords } from '#lib/wiring.ts';
import {
  checkMailRecords,
  fetchMailNow,
  makeDkimKey,
  removeConnection,
  switchConnection,
  testConnection,
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
  const mailRecords =
    connection.kind === 'email' ? await readMailRecords({ ctx, input: { connectionId } }) : null;
  const { slug } = workspace;
  return (
    <>
      <ConnectionPage
        workspace={slug}
        connection={connection}
        mailRecords={mailRecords}
        actions={{
          test: testConnection.bind(null, slug),
          fetchNow: fetchMailNow.bind(null, slug),
          checkRecords: checkMailRecords.bind(null, slug),
          makeKey: makeDkimKey.bind(null, slug),
          update: updateConnection.bind(null, slug),
          switchOn: switchConnection.bind(null, slug),
          remove: removeConnection.bind(null, slug),
        }}
      />
      <LiveRefresh topics={['settings']} />
    </>
  );
}

import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { MirrorSettings } from '#components/mirrors/mirror-page.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { isAppError } from '#lib/core/errors.ts';
import { requireDesk } from '#lib/http/index.ts';
import { readMirror } from '#lib/mirrors/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import { readTicketSettings } from '#lib/tickets/index.ts';
import {
  removeMirror,
  replayMirror,
  setMirrorPerson,
  settleConflict,
  switchMirror,
  testMirror,
  updateMirror,
} from '../actions.ts';
import { MirrorsRestricted } from '../restricted.tsx';

type Params = Promise<{ workspace: string; mirrorId: string }>;

export default function MirrorPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={4} rows={2} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { mirrorId } = await params;
  const { ctx, workspace } = await requireDesk(params);
  if (!ctx.permissions.has('channels.manage')) return <MirrorsRestricted ctx={ctx} />;
  const [mirror, { categories }, { items: members }] = await Promise.all([
    readMirror({ ctx, input: { mirrorId } }),
    readTicketSettings({ ctx, input: {} }),
    listMembers({ ctx, input: {} }),
  ]).catch((error: unknown) => {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid_input')) notFound();
    throw error;
  });
  const { slug } = workspace;
  return (
    <>
      <MirrorSettings
        workspace={slug}
        mirror={mirror}
        categories={categories}
        members={members.map(({ userId, name }) => ({ id: userId, name }))}
        actions={{
          test: testMirror.bind(null, slug),
          update: updateMirror.bind(null, slug),
          switchOn: switchMirror.bind(null, slug),
          remove: removeMirror.bind(null, slug),
          replay: replayMirror.bind(null, slug),
          settle: settleConflict.bind(null, slug),
          setPerson: setMirrorPerson.bind(null, slug),
        }}
      />
      <LiveRefresh topics={['settings']} />
    </>
  );
}

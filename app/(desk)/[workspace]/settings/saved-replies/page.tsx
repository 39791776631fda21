import { Suspense } from 'react';
import { SavedReplyList } from '#components/conversations/saved/saved-reply-list.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { AskLine } from '#components/patterns/ask-line.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { listSavedReplies } from '#lib/conversations/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { whoMay } from '../who-may.ts';
import { createSavedReply, deleteSavedReply, updateSavedReply } from './actions.ts';

type Params = Promise<{ workspace: string }>;

export default function SavedRepliesPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={1} rows={6} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  const mayWrite = ctx.permissions.has('conversations.write');
  const [{ items }, writers] = await Promise.all([
    listSavedReplies({ ctx, input: {} }),
    mayWrite ? [] : whoMay(ctx, ['admin', 'manager']),
  ]);
  const { slug } = workspace;
  return (
    <>
      {mayWrite ? null : <AskLine ask={writers}>Whoever answers messages keeps saved replies.</AskLine>}
      <SavedReplyList
        workspace={slug}
        replies={items}
        actions={
          mayWrite
            ? {
                create: createSavedReply.bind(null, slug),
                update: updateSavedReply.bind(null, slug),
                remove: deleteSavedReply.bind(null, slug),
              }
            : null
        }
      />
      <LiveRefresh topics={['settings']} />
    </>
  );
}

import { type ReactNode, Suspense } from 'react';
import { ConversationList } from '#components/conversations/conversation-list.tsx';
import { InboxFrame } from '#components/conversations/inbox-frame.tsx';
import { ScheduledList } from '#components/conversations/scheduled-list.tsx';
import { SectionTabs } from '#components/conversations/section-tabs.tsx';
import { ListSkeleton } from '#components/conversations/skeletons.tsx';
import { PageHeader } from '#components/patterns/page-header.tsx';
import { listConversations, listScheduledSends } from '#lib/conversations/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import { sectionOf } from '#lib/ui/sections.ts';
import { changeConversations, restoreConversations } from '../actions.ts';

type Params = Promise<{ workspace: string; section: string }>;

/** The list stays while threads come and go beside it. */
export default function SectionLayout({ params, children }: { params: Params; children: ReactNode }) {
  return (
    <InboxFrame
      list={
        <>
          <PageHeader title="Inbox" />
          <Suspense fallback={<div className="h-9 shrink-0 border-line border-b touch:h-11" />}>
            <Tabs params={params} />
          </Suspense>
          <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">
            <Suspense fallback={<ListSkeleton />}>
              <List params={params} />
            </Suspense>
          </div>
        </>
      }
    >
      {children}
    </InboxFrame>
  );
}

async function read(params: Params) {
  const { section } = await params;
  const desk = await requireDesk(params);
  const view = sectionOf(section);
  const page = await listConversations({
    ctx: desk.ctx,
    input: {
      limit: 100,
      ...(view.section === 'mentioned' ? { mentioned: true } : { section: view.section }),
    },
  });
  return { desk, view, page };
}

async function Tabs({ params }: { params: Params }) {
  const { desk, page } = await read(params);
  return <SectionTabs workspace={desk.workspace.slug} counts={page.counts} mentioned={page.mentioned} />;
}

async function List({ params }: { params: Params }) {
  const { desk, view, page } = await read(params);
  const { slug, label, empty } = view;
  const mayWrite = desk.ctx.permissions.has('conversations.write');
  const members = mayWrite
    ? (await listMembers({ ctx: desk.ctx, input: {} })).items.map(({ userId, name }) => ({
        id: userId,
        name,
      }))
    : [];
  const scheduled =
    view.section === 'waiting' ? (await listScheduledSends({ ctx: desk.ctx, input: {} })).items : [];
  return (
    <>
      <ScheduledList workspace={desk.workspace.slug} slug={slug} sends={scheduled} />
      <ConversationList
        workspace={desk.workspace.slug}
        view={{ slug, label, empty }}
        rows={page.items}
        members={members}
        actions={
          mayWrite
            ? {
                change: changeConversations.bind(null, desk.workspace.slug),
                restore: restoreConversations.bind(null, desk.workspace.slug),
              }
            : null
        }
        moreHref={null}
      />
    </>
  );
}

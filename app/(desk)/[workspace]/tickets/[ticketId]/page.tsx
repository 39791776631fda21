import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { AttributeFacts } from '#components/attributes/attribute-facts.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { Remember } from '#components/frame/remember.tsx';
import { TicketMirrors } from '#components/mirrors/ticket-mirrors.tsx';
import { Page, PageBody, PageHeader } from '#components/patterns/page-header.tsx';
import { SimilarTickets } from '#components/tickets/similar-tickets.tsx';
import { SuggestedAnswer } from '#components/tickets/suggested-answer.tsx';
import { TicketView } from '#components/tickets/ticket-view.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { showAttributes } from '#lib/attributes/index.ts';
import { isAppError } from '#lib/core/errors.ts';
import { requireDesk } from '#lib/http/index.ts';
import { similarTickets } from '#lib/insights/index.ts';
import { listMacros } from '#lib/macros/index.ts';
import { readTicketMirrors } from '#lib/mirrors/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import { listQueues, readTicket, readTicketSettings } from '#lib/tickets/index.ts';
import { findRelated } from '../../contacts/actions.ts';
import { NotesOf } from '../../notes/record-notes.tsx';
import { TasksOf } from '../../tasks/record-tasks.tsx';
import {
  dismissTicketArticle,
  linkTicket,
  listTicketMessages,
  logTime,
  mergeTickets,
  mirrorTicket,
  offerTicketArticle,
  readTicketAnew,
  runMacro,
  settleConflict,
  solveDuplicates,
  splitTicket,
  takeTicketArticle,
  undoMacro,
  undoTicketMerge,
  unlinkTicket,
  updateTicket,
  useAnswer,
  writeMirrorReply,
} from '../actions.ts';

type Params = Promise<{ workspace: string; ticketId: string }>;

export default function TicketPage({ params }: { params: Params }) {
  return (
    <Page>
      <Suspense fallback={<Reading />}>
        <Ticket params={params} />
      </Suspense>
    </Page>
  );
}

async function Ticket({ params }: { params: Params }) {
  const { ticketId } = await params;
  const { ctx, workspace, user } = await requireDesk(params);
  const { slug } = workspace;
  const [ticket, members, queues, { categories }, macros] = await Promise.all([
    readTicket({ ctx, input: { ticketId } }),
    listMembers({ ctx, input: {} }),
    listQueues({ ctx, input: {} }),
    readTicketSettings({ ctx, input: {} }),
    listMacros({ ctx, input: {} }),
  ]).catch((error: unknown) => {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid_input')) notFound();
    throw error;
  });
  const fields = await showAttributes({ ctx, input: { object: 'ticket', attributes: ticket.attributes } });
  const mayWrite = ctx.permissions.has('tickets.write');
  return (
    <>
      <LiveRefresh topics={['tickets']} />
      <Remember
        workspace={slug}
        title={`#${ticket.number} ${ticket.subject}`}
        kind="Ticket"
        href={`/${slug}/tickets/${ticket.id}`}
      />
      <PageHeader
        back={{ href: `/${slug}/tickets`, label: 'All tickets' }}
        title={
          <>
            <span className="mr-2 font-normal text-ink-3 tabular-nums">#{ticket.number}</span>
            {ticket.subject}
          </>
        }
      />
      <PageBody>
        <TicketView
          key={ticket.id}
          workspace={slug}
          ticket={ticket}
          me={user.id}
          choices={{
            members: members.items.map(({ userId, name }) => ({ userId, name })),
            queues: queues.items.map(({ id, name, isActive }) => ({ id, name, isActive })),
            categories,
          }}
          mayWrite={mayWrite}
          mayWriteArticles={ctx.permissions.has('knowledge.write')}
          fields={
            <AttributeFacts
              workspace={slug}
              shown={fields}
              record={{ ticketId: ticket.id, version: ticket.version }}
              update={mayWrite ? updateTicket.bind(null, slug) : null}
              find={findRelated.bind(null, slug)}
            />
          }
          answer={
            ticket.answer ? (
              <SuggestedAnswer
                workspace={slug}
                ticketId={ticket.id}
                conversationId={ticket.conversationId}
                answer={ticket.answer}
                use={ctx.permissions.has('conversations.write') ? useAnswer.bind(null, slug) : null}
              />
            ) : null
          }
          similar={
            <Suspense fallback={null}>
              <Similar params={params} />
            </Suspense>
          }
          work={
            <>
              <Suspense fallback={null}>
                <Mirrors params={params} />
              </Suspense>
              <TasksOf params={params} record={{ kind: 'ticket', id: ticket.id }} />
              <NotesOf params={params} record={{ type: 'ticket', id: ticket.id }} />
            </>
          }
          macros={macros.items.filter(({ isActive }) => isActive)}
          server={{ read: readTicketAnew.bind(null, slug), update: updateTicket.bind(null, slug) }}
          actions={{
            link: linkTicket.bind(null, slug),
            unlink: unlinkTicket.bind(null, slug),
            logTime: logTime.bind(null, slug),
            solve: solveDuplicates.bind(null, slug),
            putBack: updateTicket.bind(null, slug),
            take: takeTicketArticle.bind(null, slug),
            dismiss: dismissTicketArticle.bind(null, slug),
            offer: offerTicketArticle.bind(null, slug),
            run: runMacro.bind(null, slug),
            undo: undoMacro.bind(null, slug),
            merge: mergeTickets.bind(null, slug),
            split: splitTicket.bind(null, slug),
            messages: listTicketMessages.bind(null, slug),
            undoMerge: undoTicketMerge.bind(null, slug),
          }}
        />
      </PageBody>
    </>
  );
}

async function Similar({ params }: { params: Params }) {
  const [{ ticketId }, { ctx, workspace }] = await Promise.all([params, requireDesk(params)]);
  const { items } = await similarTickets({ ctx, input: { ticketId, limit: 8 } });
  return <SimilarTickets workspace={workspace.slug} items={items} />;
}

async function Mirrors({ params }: { params: Params }) {
  const [{ ticketId }, { ctx, workspace }] = await Promise.all([params, requireDesk(params)]);
  const { slug } = workspace;
  const [{ items, others }, { categories }] = await Promise.all([
    readTicketMirrors({ ctx, input: { ticketId } }),
    readTicketSettings({ ctx, input: {} }),
  ]);
  return (
    <TicketMirrors
      workspace={slug}
      ticketId={ticketId}
      items={items}
      others={others}
      categories={categories}
      actions={
        ctx.permissions.has('tickets.write')
          ? {
              settle: settleConflict.bind(null, slug),
              reply: writeMirrorReply.bind(null, slug),
              mirror: mirrorTicket.bind(null, slug),
            }
          : null
      }
    />
  );
}

function Reading() {
  return (
    <div role="status" aria-busy="true" aria-label="Reading the ticket">
      <div className="flex min-h-bar items-center border-line border-b px-4">
        <Skeleton className="h-5 w-64" />
      </div>
      <div className="max-w-xl space-y-3 p-6">
        <Skeleton className="h-4 w-full" />
        <Skeleton className="h-4 w-5/6" />
        <Skeleton className="h-4 w-2/3" />
      </div>
    </div>
  );
}

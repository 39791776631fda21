import { Maximize2, SearchX } from 'lucide-react';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { AttributeFacts } from '#components/attributes/attribute-facts.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { Remember } from '#components/frame/remember.tsx';
import { TicketMirrors } from '#components/mirrors/ticket-mirrors.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { PageBody, PageHeader } from '#components/patterns/page-header.tsx';
import { SimilarTickets } from '#components/tickets/similar-tickets.tsx';
import { SuggestedAnswer } from '#components/tickets/suggested-answer.tsx';
import { TicketChanges, TicketTitle } from '#components/tickets/ticket-changes.tsx';
import { TicketView } from '#components/tickets/ticket-view.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { showAttributes } from '#lib/attributes/index.ts';
import { isAppError } from '#lib/core/errors.ts';
import { requireDesk } from '#lib/http/index.ts';
import { similarTickets } from '#lib/insights/index.ts';
import { listMacros } from '#lib/macros/index.ts';
import { readTicketMirrors } from '#lib/mirrors/index.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import { listQueues, listTags, readTicket, readTicketSettings } from '#lib/tickets/index.ts';
import { findRelated } from '../contacts/actions.ts';
import { NotesOf } from '../notes/record-notes.tsx';
import { TasksOf } from '../tasks/record-tasks.tsx';
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
  unwatchTicket,
  updateTicket,
  useAnswer,
  watchTicket,
  writeMirrorReply,
} from './actions.ts';

interface Props {
  params: Promise<{ workspace: string }>;
  ticketId: string;
}

/** A ticket with all that belongs to it: on its own page, or beside the list. */
export async function TicketPane({ params, ticketId, beside = false }: Props & { beside?: boolean }) {
  const { ctx, workspace, user } = await requireDesk(params);
  const { slug } = workspace;
  const found = await Promise.all([
    readTicket({ ctx, input: { ticketId } }),
    listMembers({ ctx, input: {} }),
    listQueues({ ctx, input: {} }),
    readTicketSettings({ ctx, input: {} }),
    listMacros({ ctx, input: {} }),
    listTags({ ctx, input: {} }),
  ]).catch((error: unknown) => {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid_input')) {
      if (beside) return null;
      notFound();
    }
    throw error;
  });
  if (!found) return <TicketGone />;
  const [ticket, members, queues, { categories }, macros, tags] = found;
  const fields = await showAttributes({ ctx, input: { object: 'ticket', attributes: ticket.attributes } });
  const mayWrite = ctx.permissions.has('tickets.write');
  const choices = {
    members: members.items.map(({ userId, name }) => ({ userId, name })),
    queues: queues.items.map(({ id, name, isActive }) => ({ id, name, isActive })),
    categories,
    tags: tags.items,
  };
  return (
    <TicketChanges
      key={ticket.id}
      ticket={ticket}
      choices={choices}
      server={{ read: readTicketAnew.bind(null, slug), update: updateTicket.bind(null, slug) }}
    >
      <LiveRefresh topics={['tickets']} />
      <Remember
        workspace={slug}
        title={`#${ticket.number} ${ticket.subject}`}
        kind="Ticket"
        href={`/${slug}/tickets/${ticket.id}`}
      />
      {beside ? (
        <header className="flex min-h-bar shrink-0 items-center gap-2 border-line border-b bg-surface px-4 py-1.5">
          <h2 className="min-w-0 flex-1 truncate font-semibold text-lg">
            <TicketTitle />
          </h2>
          <ButtonLink
            href={`/${slug}/tickets/${ticket.id}`}
            variant="ghost"
            size="sm"
            icon={<Maximize2 aria-hidden />}
          >
            Full page
          </ButtonLink>
        </header>
      ) : (
        <PageHeader back={{ href: `/${slug}/tickets`, label: 'All tickets' }} title={<TicketTitle />} />
      )}
      <PageBody>
        <TicketView
          workspace={slug}
          me={user.id}
          choices={choices}
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
              <Similar params={params} ticketId={ticketId} />
            </Suspense>
          }
          work={
            <>
              <Suspense fallback={null}>
                <Mirrors params={params} ticketId={ticketId} />
              </Suspense>
              <TasksOf params={params} record={{ kind: 'ticket', id: ticket.id }} />
              <NotesOf params={params} record={{ type: 'ticket', id: ticket.id }} />
            </>
          }
          macros={macros.items.filter(({ isActive }) => isActive)}
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
            watch: watchTicket.bind(null, slug),
            unwatch: unwatchTicket.bind(null, slug),
          }}
        />
      </PageBody>
    </TicketChanges>
  );
}

function TicketGone() {
  return (
    <EmptyState icon={<SearchX />} title="This ticket is not here" className="flex-1">
      It was removed, or it belongs to another workspace. Choose another one from the list.
    </EmptyState>
  );
}

async function Similar({ params, ticketId }: Props) {
  const { ctx, workspace } = await requireDesk(params);
  const found = await similarTickets({ ctx, input: { ticketId, limit: 8 } });
  return <SimilarTickets workspace={workspace.slug} found={found} />;
}

async function Mirrors({ params, ticketId }: Props) {
  const { ctx, workspace } = await requireDesk(params);
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

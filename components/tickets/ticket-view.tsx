'use client';

import { MessagesSquare } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { describeEntry } from '#components/audit/describe-entry.ts';
import { Timeline } from '#components/patterns/timeline.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import type { MacroDto } from '#lib/macros/schemas.ts';
import { TICKET_PRIORITIES, type TicketPage } from '#lib/tickets/schemas.ts';
import type { TriageDto } from '#lib/tickets/triage.schemas.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import type { ArticleOfferActions } from './article-offer.tsx';
import type { TicketChange } from './keep-changes.ts';
import { type SolveActions, SolvedOffers } from './solved-offers.tsx';
import { useHeldTicket } from './ticket-changes.tsx';
import { TicketChecklist } from './ticket-checklist.tsx';
import { TicketClocks } from './ticket-clocks.tsx';
import { type TicketChoices, TicketFacts } from './ticket-facts.tsx';
import { type TicketActions, TicketLinks } from './ticket-links.tsx';
import { type TicketMacroActions, TicketMacros } from './ticket-macros.tsx';
import { type TicketMergeActions, TicketMerges } from './ticket-merges.tsx';
import { TICKET_PRIORITY, TICKET_STATUS } from './ticket-status.tsx';
import { TicketTags } from './ticket-tags.tsx';
import { TicketTriage } from './ticket-triage.tsx';
import { TicketWatchers, type WatchActions } from './ticket-watchers.tsx';
import { TicketWords } from './ticket-words.tsx';

/** What an agent had set, as it was before. */
const putBack = (triage: readonly TriageDto[]): TicketChange =>
  Object.fromEntries(
    triage.flatMap(({ field, before, state }) => (state === 'set' ? [[field, before] as const] : [])),
  );

/** One ticket: what it is about, who asked, how far it is, and what was promised. Changes show at once. */
export function TicketView({
  workspace,
  me,
  choices,
  mayWrite: may,
  mayWriteArticles,
  fields,
  answer,
  similar,
  work,
  macros,
  actions,
}: {
  workspace: string;
  /** The id of whoever looks. */
  me: string;
  choices: TicketChoices;
  mayWrite: boolean;
  mayWriteArticles: boolean;
  /** The workspace's own fields of the ticket. */
  fields?: ReactNode;
  /** The likely answer. */
  answer?: ReactNode;
  /** Tickets like it, those first that have an answer. */
  similar?: ReactNode;
  /** Its tasks and notes. */
  work?: ReactNode;
  /** Those in use. */
  macros: readonly Pick<MacroDto, 'id' | 'name' | 'reply' | 'files'>[];
  actions: TicketActions &
    TicketMacroActions &
    TicketMergeActions &
    WatchActions &
    SolveActions &
    ArticleOfferActions;
}) {
  const { read, ticket, pending, change } = useHeldTicket();
  // Another one goes on for it: here it is only read.
  const mayWrite = may && !read.mergedInto;
  const solved = ticket.status === 'solved' || ticket.status === 'closed';
  const setStatus = (status: TicketPage['status']) =>
    change({ status }, `Ticket is ${TICKET_STATUS[status].word.toLowerCase()}`);
  const override = () => change(putBack(read.triage), 'What the agent had set is put back');
  const overridable = read.triage.some(({ state }) => state === 'set');
  useCommands(
    mayWrite
      ? [
          {
            id: 'ticket.solve',
            label: solved ? 'Open the ticket again' : 'Mark the ticket as solved',
            group: 'Ticket',
            keys: 'd',
            run: () => setStatus(solved ? 'open' : 'solved'),
          },
          {
            id: 'ticket.wait',
            label: ticket.status === 'pending' ? 'Go on with the ticket' : 'Wait for the requester',
            group: 'Ticket',
            keys: 's',
            disabled: ticket.status === 'closed',
            run: () => setStatus(ticket.status === 'pending' ? 'open' : 'pending'),
          },
          {
            id: 'ticket.assign',
            label: 'Take the ticket',
            group: 'Ticket',
            keys: 'a',
            disabled: ticket.assignee?.id === me,
            run: () => change({ assigneeId: me }, 'The ticket is yours'),
          },
          {
            id: 'ticket.override',
            label: 'Put back what the agent had set',
            group: 'Ticket',
            keys: 'o',
            disabled: !overridable,
            run: override,
          },
          ...TICKET_PRIORITIES.map((priority, at) => ({
            id: `ticket.priority-${priority}`,
            label: `Priority ${TICKET_PRIORITY[priority].word.toLowerCase()}`,
            group: 'Ticket',
            keys: String(at + 1),
            disabled: ticket.priority === priority,
            run: () => change({ priority }, `Priority is ${TICKET_PRIORITY[priority].word.toLowerCase()}`),
          })),
        ]
      : [],
  );

  const names = Object.fromEntries(choices.members.map(({ userId, name }) => [userId, name]));
  const words = Object.fromEntries([
    ...choices.queues.map(({ id, name }) => [id, name]),
    ...choices.categories.map(({ key, name }) => [key, name]),
  ]);
  return (
    // By the room it has, not the window's: it also stands beside the list.
    <div className="@container">
      <div className="flex flex-col @2xl:flex-row">
        <article className="min-w-0 flex-1 px-4 py-5 @2xl:px-6">
          {ticket.mergedInto ? (
            <p role="note" className="mb-4 rounded-lg border border-line bg-sunken px-3 py-2 text-sm">
              Merged into{' '}
              <Link
                href={`/${workspace}/tickets/${ticket.mergedInto.id}`}
                className="text-accent-ink underline underline-offset-2"
              >
                #{ticket.mergedInto.number} <span dir="auto">{ticket.mergedInto.subject}</span>
              </Link>
              , which goes on for it.
            </p>
          ) : null}
          <TicketWords ticket={ticket} change={mayWrite ? change : null} />
          {answer}
          {solved && !read.mergedInto ? (
            <SolvedOffers
              workspace={workspace}
              ticket={ticket}
              solve={mayWrite ? actions : null}
              articles={mayWriteArticles ? actions : null}
            />
          ) : null}
          <div className="mt-6 flex flex-wrap gap-2 empty:hidden">
            {ticket.conversationId ? (
              <ButtonLink
                href={`/${workspace}/inbox/needs-you/${ticket.conversationId}`}
                icon={<MessagesSquare aria-hidden />}
              >
                Open the conversation
              </ButtonLink>
            ) : null}
            {mayWrite && macros.length > 0 ? (
              <TicketMacros ticketId={ticket.id} macros={macros} actions={actions} />
            ) : null}
          </div>
          <TicketChecklist
            checklist={ticket.checklist}
            change={
              mayWrite
                ? (edit) => change((now) => ({ checklist: edit(now.checklist) }), 'The checklist is changed')
                : null
            }
          />
          {work && !ticket.mergedInto ? <div className="mt-8 max-w-2xl">{work}</div> : null}
          {ticket.timeline.length > 0 ? (
            <section aria-labelledby="ticket-history" className="mt-8">
              <h2 id="ticket-history" className="mb-2 font-semibold text-sm">
                History
              </h2>
              <Timeline
                label="History of the ticket"
                entries={ticket.timeline.map((entry) => describeEntry(entry, { workspace, names }))}
              />
            </section>
          ) : null}
        </article>
        <aside
          aria-label="About the ticket"
          className="border-line @max-2xl:border-t @2xl:w-80 @2xl:shrink-0 @2xl:self-stretch @2xl:border-l"
        >
          <TicketFacts
            workspace={workspace}
            ticket={ticket}
            choices={choices}
            tags={<TicketTags held={ticket.tags} tags={choices.tags} change={mayWrite ? change : null} />}
            watchers={
              <TicketWatchers
                ticketId={ticket.id}
                watcherIds={read.watcherIds}
                me={me}
                members={choices.members}
                mayAdd={mayWrite}
                actions={read.mergedInto ? null : actions}
              />
            }
            change={mayWrite ? change : null}
          />
          <TicketClocks clocks={ticket.clocks} status={ticket.status} />
          <TicketTriage
            triage={ticket.triage}
            words={words}
            override={mayWrite ? override : null}
            pending={pending}
          />
          <TicketLinks workspace={workspace} ticket={ticket} actions={mayWrite ? actions : null} />
          {similar}
          <TicketMerges workspace={workspace} ticket={ticket} actions={may ? actions : null} />
          {fields ? <div className="border-line border-t px-4 py-3">{fields}</div> : null}
        </aside>
      </div>
    </div>
  );
}

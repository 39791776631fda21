'use client';

import { MessagesSquare } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, startTransition, useOptimistic, useTransition } from 'react';
import { describeEntry } from '#components/audit/describe-entry.ts';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Timeline } from '#components/patterns/timeline.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import {
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  type TicketDto,
  type TicketPage,
  type TicketPriority,
  type TicketStatus,
} from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { TICKET_PRIORITY, TICKET_STATUS, TicketPriorityBadge, TicketStatusBadge } from './ticket-status.tsx';

interface Change {
  status?: TicketStatus;
  priority?: TicketPriority;
  assigneeId?: string | null;
}

const NOBODY = 'nobody';

/** One ticket: what it is about, who asked, and how far it is. Changes show at once and can be taken back. */
export function TicketView({
  workspace,
  ticket: read,
  members,
  mayWrite,
  fields,
  update,
}: {
  workspace: string;
  ticket: TicketPage;
  members: readonly { userId: string; name: string }[];
  mayWrite: boolean;
  /** The workspace's own fields of the ticket. */
  fields?: ReactNode;
  update: (input: Change & { ticketId: string; version: number }) => Promise<ActionResult<TicketDto>>;
}) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [ticket, show] = useOptimistic(read, (now, change: Change) => ({
    ...now,
    ...(change.status ? { status: change.status } : {}),
    ...(change.priority ? { priority: change.priority } : {}),
    ...(change.assigneeId === undefined ? {} : { assignee: memberOf(members, change.assigneeId) }),
  }));
  const refresh = () => startTransition(() => router.refresh());

  const change = (wanted: Change, back: Change, done: string) =>
    start(async () => {
      show(wanted);
      const answer = await update({ ...wanted, ticketId: read.id, version: read.version });
      if (!answer.ok) toast.warning(answer.error.message);
      else
        toast.done(done, {
          undo: async () => {
            const undone = await update({ ...back, ticketId: read.id, version: answer.data.version });
            if (!undone.ok) toast.error(undone.error.message);
            refresh();
          },
        });
      refresh();
    });
  const setStatus = (status: TicketStatus) =>
    change({ status }, { status: read.status }, `Ticket is ${TICKET_STATUS[status].word.toLowerCase()}`);

  const names = Object.fromEntries(members.map(({ userId, name }) => [userId, name]));
  const solved = ticket.status === 'solved' || ticket.status === 'closed';
  useCommands(
    mayWrite
      ? [
          {
            id: 'ticket.solve',
            label: solved ? 'Open the ticket again' : 'Mark the ticket as solved',
            group: 'Ticket',
            keys: 'd',
            disabled: pending,
            run: () => setStatus(solved ? 'open' : 'solved'),
          },
        ]
      : [],
  );

  return (
    <div className="flex flex-col lg:flex-row">
      <aside
        aria-label="About the ticket"
        className="border-line max-lg:border-b lg:order-2 lg:w-80 lg:shrink-0 lg:self-stretch lg:border-l"
      >
        <dl className="grid grid-cols-[6rem_1fr] items-center gap-x-3 gap-y-2.5 p-4 text-sm">
          <Line name="Status">
            {mayWrite ? (
              <Select
                size="sm"
                aria-label="Status"
                value={ticket.status}
                onValueChange={(value) => setStatus(value as TicketStatus)}
                options={TICKET_STATUSES.map((value) => ({ value, label: TICKET_STATUS[value].word }))}
              />
            ) : (
              <TicketStatusBadge status={ticket.status} />
            )}
          </Line>
          <Line name="Priority">
            {mayWrite ? (
              <Select
                size="sm"
                aria-label="Priority"
                value={ticket.priority}
                onValueChange={(value) =>
                  change(
                    { priority: value as TicketPriority },
                    { priority: read.priority },
                    `Priority is ${value}`,
                  )
                }
                options={TICKET_PRIORITIES.map((value) => ({ value, label: TICKET_PRIORITY[value].word }))}
              />
            ) : (
              <TicketPriorityBadge priority={ticket.priority} />
            )}
          </Line>
          <Line name="Assignee">
            {mayWrite ? (
              <Select
                size="sm"
                aria-label="Assignee"
                value={ticket.assignee?.id ?? NOBODY}
                onValueChange={(value) => {
                  const assigneeId = value === NOBODY ? null : value;
                  const name = memberOf(members, assigneeId)?.name ?? 'nobody';
                  change({ assigneeId }, { assigneeId: read.assignee?.id ?? null }, `Assigned to ${name}`);
                }}
                options={[
                  { value: NOBODY, label: 'Nobody yet' },
                  ...members.map(({ userId, name }) => ({ value: userId, label: name })),
                ]}
              />
            ) : (
              (ticket.assignee?.name ?? 'Nobody yet')
            )}
          </Line>
          <Line name="Requester">
            <Link
              href={`/${workspace}/contacts/${ticket.contact.id}`}
              className="text-accent-ink underline-offset-2 hover:underline"
            >
              {ticket.contact.name}
            </Link>
          </Line>
          <Line name="Opened">
            <RelativeTime at={ticket.createdAt} />
          </Line>
          {ticket.solvedAt ? (
            <Line name="Solved">
              <RelativeTime at={ticket.solvedAt} />
            </Line>
          ) : null}
        </dl>
        {fields ? <div className="px-4 pb-4">{fields}</div> : null}
      </aside>
      <article className="min-w-0 flex-1 px-4 py-5 lg:px-6">
        <p className="measure whitespace-pre-wrap text-base">{ticket.description}</p>
        {ticket.conversationId ? (
          <ButtonLink
            href={`/${workspace}/inbox/needs-you/${ticket.conversationId}`}
            icon={<MessagesSquare aria-hidden />}
            className="mt-6"
          >
            Open the conversation
          </ButtonLink>
        ) : null}
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
    </div>
  );
}

const memberOf = (members: readonly { userId: string; name: string }[], id: string | null) => {
  const member = members.find(({ userId }) => userId === id);
  return member ? { id: member.userId, name: member.name } : null;
};

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

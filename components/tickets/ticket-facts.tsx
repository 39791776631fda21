'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Select } from '#components/ui/select.tsx';
import {
  IMPACTS,
  LEVELS,
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  TICKET_TYPES,
  type TicketDto,
} from '#lib/tickets/schemas.ts';
import type { TagDto } from '#lib/tickets/tags.schemas.ts';
import type { TicketChange } from './keep-changes.ts';
import { TICKET_PRIORITY, TICKET_STATUS, TicketPriorityBadge, TicketStatusBadge } from './ticket-status.tsx';

/** What a select says for nothing: Radix has no empty value. */
const NONE = 'none';

export interface TicketChoices {
  members: readonly { userId: string; name: string }[];
  queues: readonly { id: string; name: string; isActive: boolean }[];
  tags: readonly Pick<TagDto, 'name' | 'colour' | 'formerNames'>[];
  categories: readonly { key: string; name: string; parent: string | null; archived: boolean }[];
}

const named = (value: string) => `${value[0]?.toUpperCase() ?? ''}${value.slice(1)}`;
const offered = (values: readonly string[]) => values.map((value) => ({ value, label: named(value) }));
export const IMPACT_WORDS = { person: 'One person', group: 'A team', everybody: 'Everybody' } as const;

/** What a ticket is sorted by, each changed in place. */
export function TicketFacts({
  workspace,
  ticket,
  choices,
  tags,
  watchers,
  change,
}: {
  workspace: string;
  ticket: TicketDto;
  choices: TicketChoices;
  tags: ReactNode;
  watchers: ReactNode;
  /** Absent for who only looks. */
  change: ((wanted: TicketChange, done: string) => void) | null;
}) {
  const { members, queues, categories } = choices;
  /** A choice that may be nobody's; `none` is what it is called then. */
  const pick = (
    label: string,
    value: string | null,
    options: readonly { value: string; label: string }[],
    set: (value: string | null) => TicketChange,
    none?: string,
  ) =>
    change ? (
      <Select
        size="sm"
        aria-label={label}
        value={value ?? NONE}
        onValueChange={(chosen) =>
          change(
            set(chosen === NONE ? null : chosen),
            `${label} is ${(options.find((one) => one.value === chosen)?.label ?? none ?? 'open').toLowerCase()}`,
          )
        }
        options={[...(none ? [{ value: NONE, label: none }] : []), ...options]}
      />
    ) : (
      (options.find((one) => one.value === value)?.label ?? none ?? '')
    );
  const nameOfCategory = (key: string | null): string => {
    const one = categories.find((each) => each.key === key);
    return one ? (one.parent ? `${nameOfCategory(one.parent)} · ${one.name}` : one.name) : '';
  };
  return (
    <dl className="grid grid-cols-[6rem_1fr] items-center gap-x-3 gap-y-2.5 p-4 text-sm">
      <Line name="Status">
        {change ? (
          pick(
            'Status',
            ticket.status,
            TICKET_STATUSES.map((value) => ({ value, label: TICKET_STATUS[value].word })),
            (value) => ({ status: value as TicketDto['status'] }),
          )
        ) : (
          <TicketStatusBadge status={ticket.status} />
        )}
      </Line>
      <Line name="Priority">
        {change ? (
          pick(
            'Priority',
            ticket.priority,
            TICKET_PRIORITIES.map((value) => ({ value, label: TICKET_PRIORITY[value].word })),
            (value) => ({ priority: value as TicketDto['priority'] }),
          )
        ) : (
          <TicketPriorityBadge priority={ticket.priority} />
        )}
      </Line>
      <Line name="Urgency">
        {pick(
          'Urgency',
          ticket.urgency,
          offered(LEVELS),
          (value) => ({ urgency: value as TicketDto['urgency'] }),
          'Not said',
        )}
      </Line>
      <Line name="Impact">
        {pick(
          'Impact',
          ticket.impact,
          IMPACTS.map((value) => ({ value, label: IMPACT_WORDS[value] })),
          (value) => ({ impact: value as TicketDto['impact'] }),
          'Not said',
        )}
      </Line>
      <Line name="Type">
        {pick('Type', ticket.type, offered(TICKET_TYPES), (value) => ({ type: value as TicketDto['type'] }))}
      </Line>
      <Line name="Category">
        {pick(
          'Category',
          ticket.category,
          categories
            .filter(({ key, archived }) => !archived || key === ticket.category)
            .map(({ key }) => ({ value: key, label: nameOfCategory(key) })),
          (value) => ({ category: value }),
          'None yet',
        )}
      </Line>
      {queues.length > 0 ? (
        <Line name="Queue">
          {pick(
            'Queue',
            ticket.queue?.id ?? null,
            queues
              .filter(({ id, isActive }) => isActive || id === ticket.queue?.id)
              .map(({ id, name }) => ({ value: id, label: name })),
            (value) => ({ queueId: value }),
            'No queue',
          )}
        </Line>
      ) : null}
      <Line name="Assignee">
        {pick(
          'Assignee',
          ticket.assignee?.id ?? null,
          members.map(({ userId, name }) => ({ value: userId, label: name })),
          (value) => ({ assigneeId: value }),
          'Nobody yet',
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
      {ticket.language ? <Line name="Language">{ticket.language}</Line> : null}
      <Line name="Tags">{tags}</Line>
      <Line name="Watched by">{watchers}</Line>
      <Line name="Opened">
        <RelativeTime at={ticket.createdAt} />
      </Line>
      {ticket.solvedAt ? (
        <Line name="Solved">
          <RelativeTime at={ticket.solvedAt} />
        </Line>
      ) : null}
    </dl>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

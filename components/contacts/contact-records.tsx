import { Star } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ChannelIcon } from '#components/conversations/channel-icon.tsx';
import { Money } from '#components/patterns/money.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { TicketPriorityBadge, TicketStatusBadge } from '#components/tickets/ticket-status.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { ContactRow } from '#lib/contacts/schemas.ts';
import type { ConversationRow } from '#lib/conversations/schemas.ts';
import type { DealRow, StageDto } from '#lib/deals/schemas.ts';
import type { TicketRow } from '#lib/tickets/schemas.ts';
import { count, majorUnits } from '#lib/ui/format.ts';
import { SECTION_VIEWS } from '#lib/ui/sections.ts';

/** What hangs on a person: deals, conversations, tickets; each line leads to its own page. */
export function ContactRecords({
  workspace,
  deals,
  conversations,
  tickets,
  stages,
  newDeal,
}: {
  workspace: string;
  deals: readonly DealRow[];
  conversations: readonly ConversationRow[];
  tickets: readonly TicketRow[];
  stages: readonly StageDto[];
  newDeal?: ReactNode;
}) {
  return (
    <>
      <DealRecords workspace={workspace} deals={deals} stages={stages} newDeal={newDeal} />
      <ConversationRecords workspace={workspace} conversations={conversations} />
      <Records title="Tickets" size={tickets.length} none="No tickets.">
        {tickets.map((ticket) => (
          <Line
            key={ticket.id}
            href={`/${workspace}/tickets/${ticket.id}`}
            title={`#${ticket.number} ${ticket.subject}`}
            detail={<TicketStatusBadge status={ticket.status} quiet />}
            end={<TicketPriorityBadge priority={ticket.priority} />}
          />
        ))}
      </Records>
    </>
  );
}

export function DealRecords({
  workspace,
  deals,
  stages,
  newDeal,
}: {
  workspace: string;
  deals: readonly DealRow[];
  stages: readonly StageDto[];
  newDeal?: ReactNode;
}) {
  return (
    <Records title="Deals" size={deals.length} none="No deals yet." action={newDeal}>
      {deals.map((deal) => (
        <Line
          key={deal.id}
          href={`/${workspace}/pipeline/${deal.id}`}
          title={deal.name}
          detail={stages.find(({ id }) => id === deal.stageId)?.name}
          end={<Money amount={majorUnits(deal.amountMinor, deal.currency)} currency={deal.currency} />}
        />
      ))}
    </Records>
  );
}

export function ConversationRecords({
  workspace,
  conversations,
}: {
  workspace: string;
  conversations: readonly ConversationRow[];
}) {
  return (
    <Records title="Conversations" size={conversations.length} none="Nothing was written yet.">
      {conversations.map((row) => (
        <Line
          key={row.id}
          href={`/${workspace}/inbox/${sectionSlug(row.section)}/${row.id}`}
          title={row.preview || row.subject || 'No text'}
          detail={
            <>
              <ChannelIcon channel={row.channel} named />
              <span>{SECTION_VIEWS.find(({ section }) => section === row.section)?.label}</span>
              {row.rating === null ? null : (
                <span className="inline-flex items-center gap-1">
                  <Star aria-hidden className="size-3" />
                  Rated {row.rating} of 5
                </span>
              )}
              {row.pendingApproval ? <Badge tone="accent">Draft waits</Badge> : null}
            </>
          }
          end={<RelativeTime at={row.lastMessageAt} short className="text-ink-3" />}
        />
      ))}
    </Records>
  );
}

/** The people of an account. */
export function PeopleRecords({
  workspace,
  contacts,
  total,
}: {
  workspace: string;
  contacts: readonly ContactRow[];
  /** How many there are, where not all of them are shown. */
  total: number;
}) {
  return (
    <Records title="People" size={total} none="Nobody yet. Choose this account on a contact’s page.">
      {contacts.map((contact) => (
        <Line
          key={contact.id}
          href={`/${workspace}/contacts/${contact.id}`}
          title={contact.name}
          detail={contact.email ?? contact.phone}
          end={<RelativeTime at={contact.updatedAt} short className="text-ink-3" />}
        />
      ))}
    </Records>
  );
}

const sectionSlug = (section: ConversationRow['section']): string =>
  SECTION_VIEWS.find((view) => view.section === section)?.slug ?? 'needs-you';

function Records({
  title,
  size,
  none,
  action,
  children,
}: {
  title: string;
  size: number;
  none: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="mb-7">
      <header className="flex min-h-8 items-center gap-2">
        <h2 className="font-semibold text-sm">{title}</h2>
        {size > 0 ? <span className="text-ink-3 text-xs tabular-nums">{count(size)}</span> : null}
        {action ? <span className="ml-auto">{action}</span> : null}
      </header>
      {size === 0 ? (
        <p className="text-ink-3 text-sm">{none}</p>
      ) : (
        <ul className="mt-1 divide-y divide-line rounded-md border border-line">{children}</ul>
      )}
    </section>
  );
}

function Line({
  href,
  title,
  detail,
  end,
}: {
  href: string;
  title: string;
  detail?: ReactNode;
  end: ReactNode;
}) {
  return (
    <li>
      <Link
        href={href}
        className="flex min-h-11 items-center gap-3 rounded-md px-3 py-2 text-sm -outline-offset-2 hover:bg-hover"
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{title}</span>
          {detail ? (
            <span className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-3 text-xs">
              {detail}
            </span>
          ) : null}
        </span>
        <span className="shrink-0">{end}</span>
      </Link>
    </li>
  );
}

import { CircleCheck, CircleDot, CircleEllipsis, CirclePause, CircleSlash } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, Status, type Tone } from '#components/ui/badge.tsx';
import type { TicketPriority, TicketStatus } from '#lib/tickets/schemas.ts';

export const TICKET_STATUS: Readonly<Record<TicketStatus, { word: string; tone: Tone; icon: ReactNode }>> = {
  open: { word: 'Open', tone: 'info', icon: <CircleDot aria-hidden /> },
  pending: { word: 'Pending', tone: 'warning', icon: <CirclePause aria-hidden /> },
  waiting: { word: 'Waiting', tone: 'warning', icon: <CircleEllipsis aria-hidden /> },
  solved: { word: 'Solved', tone: 'good', icon: <CircleCheck aria-hidden /> },
  closed: { word: 'Closed', tone: 'neutral', icon: <CircleSlash aria-hidden /> },
};

export const TICKET_PRIORITY: Readonly<Record<TicketPriority, { word: string; tone: Tone }>> = {
  low: { word: 'Low', tone: 'neutral' },
  normal: { word: 'Normal', tone: 'neutral' },
  high: { word: 'High', tone: 'warning' },
  urgent: { word: 'Urgent', tone: 'danger' },
};

export function TicketStatusBadge({ status, quiet }: { status: TicketStatus; quiet?: boolean }) {
  const { word, tone, icon } = TICKET_STATUS[status];
  return (
    <Status tone={tone} icon={icon} quiet={quiet ?? false}>
      {word}
    </Status>
  );
}

/** Ordinary priorities stay quiet: only what should be noticed has a ground. */
export function TicketPriorityBadge({ priority }: { priority: TicketPriority }) {
  const { word, tone } = TICKET_PRIORITY[priority];
  return tone === 'neutral' ? (
    <span className="text-ink-2 text-sm">{word}</span>
  ) : (
    <Badge tone={tone}>{word}</Badge>
  );
}

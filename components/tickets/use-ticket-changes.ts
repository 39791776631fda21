'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useOptimistic, useTransition } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { ChecklistItem, TicketDto, TicketPage } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import type { TicketChoices } from './ticket-facts.tsx';

/** What of a ticket is changed at once and can be taken back. */
export interface TicketChange {
  status?: TicketDto['status'];
  priority?: TicketDto['priority'];
  type?: TicketDto['type'];
  urgency?: TicketDto['urgency'];
  impact?: TicketDto['impact'];
  category?: string | null;
  queueId?: string | null;
  language?: string | null;
  assigneeId?: string | null;
  checklist?: ChecklistItem[];
}

export type UpdateTicket = (
  input: TicketChange & { ticketId: string; version: number },
) => Promise<ActionResult<TicketDto>>;

/** The same fields as they were; with a priority that followed from urgency or impact. */
function backOf(read: TicketDto, wanted: TicketChange): TicketChange {
  const before: Required<TicketChange> = {
    status: read.status,
    priority: read.priority,
    type: read.type,
    urgency: read.urgency,
    impact: read.impact,
    category: read.category,
    queueId: read.queue?.id ?? null,
    language: read.language,
    assigneeId: read.assignee?.id ?? null,
    checklist: read.checklist,
  };
  const follows = wanted.urgency !== undefined || wanted.impact !== undefined;
  const keys = [...Object.keys(wanted), ...(follows ? ['priority'] : [])];
  return Object.fromEntries(Object.entries(before).filter(([key]) => keys.includes(key)));
}

/** Changes of a ticket show at once, can be taken back, and say why where they are refused. */
export function useTicketChanges(read: TicketPage, choices: TicketChoices, update: UpdateTicket) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [ticket, show] = useOptimistic(read, (now, { queueId, assigneeId, ...wanted }: TicketChange) => {
    const queue = choices.queues.find(({ id }) => id === queueId);
    const member = choices.members.find(({ userId }) => userId === assigneeId);
    return {
      ...now,
      ...wanted,
      ...(queueId === undefined ? {} : { queue: queue ? { id: queue.id, name: queue.name } : null }),
      ...(assigneeId === undefined
        ? {}
        : { assignee: member ? { id: member.userId, name: member.name } : null }),
    };
  });
  const refresh = () => startTransition(() => router.refresh());
  const change = (wanted: TicketChange, done: string) =>
    start(async () => {
      show(wanted);
      const answer = await update({ ...wanted, ticketId: read.id, version: read.version });
      if (!answer.ok) toast.warning(answer.error.message);
      else
        toast.done(done, {
          undo: async () => {
            const undone = await update({
              ...backOf(read, wanted),
              ticketId: read.id,
              version: answer.data.version,
            });
            if (!undone.ok) toast.error(undone.error.message);
            refresh();
          },
        });
      refresh();
    });
  return { ticket, pending, change };
}

'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useEffect, useOptimistic, useState, useTransition } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { TicketPage } from '#lib/tickets/schemas.ts';
import {
  keepChanges,
  type NewestTicket,
  type ReadTicket,
  resolve,
  type TicketChange,
  type UpdateTicket,
  type Wanted,
} from './keep-changes.ts';
import type { TicketChoices } from './ticket-facts.tsx';

/** For a change that takes somebody a while to write. */
export interface Written {
  /** What it said when they began. */
  seen: TicketChange;
  /** Gets the words where it is refused, and what stands there instead where somebody changed it meanwhile. */
  refused: (message: string, newest: NewestTicket | null) => void;
}

/**
 * Changes of a ticket show at once, can be taken back, and say why where they are refused. One that is asked for while
 * another is on its way waits for its turn.
 */
export function useTicketChanges(
  read: TicketPage,
  choices: TicketChoices,
  server: { read: ReadTicket; update: UpdateTicket },
) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [queue] = useState(() => keepChanges(read, server));
  useEffect(() => queue.seen(read), [queue, read]);
  const [ticket, show] = useOptimistic(read, (now, asked: Wanted) => {
    const { queueId, assigneeId, ...wanted } = resolve(asked, now);
    const place = choices.queues.find(({ id }) => id === queueId);
    const member = choices.members.find(({ userId }) => userId === assigneeId);
    return {
      ...now,
      ...wanted,
      ...(queueId === undefined ? {} : { queue: place ? { id: place.id, name: place.name } : null }),
      ...(assigneeId === undefined
        ? {}
        : { assignee: member ? { id: member.userId, name: member.name } : null }),
    };
  });
  const refresh = () => startTransition(() => router.refresh());
  const change = (wanted: Wanted, done: string, written?: Written) =>
    start(async () => {
      show(wanted);
      try {
        const { answer, newest, undo } = await queue.keep(wanted, written?.seen);
        if (!answer.ok) {
          const [wrong] = answer.error.fields ?? [];
          const message = wrong ? `${wrong.field} ${wrong.message}` : answer.error.message;
          if (written) written.refused(message, newest);
          else toast.warning(message);
        } else
          toast.done(done, {
            undo: async () => {
              const undone = await undo();
              if (!undone.ok) toast.error(undone.error.message);
              refresh();
            },
          });
      } catch (error) {
        console.error(error);
        const message = 'The desk could not be reached. Nothing was changed; try again.';
        if (written) written.refused(message, null);
        else toast.error(message);
      }
      refresh();
    });
  return { ticket, pending, change };
}

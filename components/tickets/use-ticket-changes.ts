'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useEffect, useOptimistic, useState, useTransition } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { TicketPage } from '#lib/tickets/schemas.ts';
import { keepChanges, type ReadTicket, resolve, type UpdateTicket, type Wanted } from './keep-changes.ts';
import type { TicketChoices } from './ticket-facts.tsx';

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
  const change = (wanted: Wanted, done: string) =>
    start(async () => {
      show(wanted);
      try {
        const { answer, undo } = await queue.keep(wanted);
        if (!answer.ok) toast.warning(answer.error.message);
        else
          toast.done(done, {
            undo: async () => {
              const undone = await undo();
              if (!undone.ok) toast.error(undone.error.message);
              refresh();
            },
          });
      } catch (error) {
        console.error(error);
        toast.error('The desk could not be reached. Nothing was changed; try again.');
      }
      refresh();
    });
  return { ticket, pending, change };
}

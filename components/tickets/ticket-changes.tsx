'use client';

import { createContext, type ReactNode, use } from 'react';
import type { TicketPage } from '#lib/tickets/schemas.ts';
import type { ReadTicket, UpdateTicket } from './keep-changes.ts';
import type { TicketChoices } from './ticket-facts.tsx';
import { useTicketChanges } from './use-ticket-changes.ts';

type Held = ReturnType<typeof useTicketChanges> & { read: TicketPage };

const HeldTicket = createContext<Held | null>(null);

/** One ticket whose changes show at once, in its title as well as below it. Key it by the ticket's id. */
export function TicketChanges({
  ticket: read,
  choices,
  server,
  children,
}: {
  ticket: TicketPage;
  choices: TicketChoices;
  server: { read: ReadTicket; update: UpdateTicket };
  children: ReactNode;
}) {
  const held = useTicketChanges(read, choices, server);
  return <HeldTicket value={{ ...held, read }}>{children}</HeldTicket>;
}

export function useHeldTicket(): Held {
  const held = use(HeldTicket);
  if (!held) throw new Error('A ticket is shown inside of TicketChanges.');
  return held;
}

export function TicketTitle() {
  const { number, subject } = useHeldTicket().ticket;
  return (
    <>
      <span className="mr-2 font-normal text-ink-3 tabular-nums">#{number}</span>
      <span dir="auto">{subject}</span>
    </>
  );
}

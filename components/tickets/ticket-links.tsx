'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { LinkedTicket, LinkKind, TicketDto, TicketPage } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { timeLeft } from '#lib/ui/format.ts';
import { TicketStatusBadge } from './ticket-status.tsx';

type Links = Promise<ActionResult<{ items: LinkedTicket[] }>>;
export interface TicketActions {
  link: (input: { ticketId: string; number: number; kind: LinkKind }) => Links;
  unlink: (input: { ticketId: string; otherId: string }) => Links;
  logTime: (input: { ticketId: string; minutes: number }) => Promise<ActionResult<TicketDto>>;
}

const AS: Readonly<Record<LinkedTicket['as'], string>> = {
  related: 'Related',
  original: 'Original',
  duplicate: 'Duplicate',
  parent: 'Above it',
  child: 'Below it',
};
const KINDS = [
  { value: 'related', label: 'is related to' },
  { value: 'duplicate', label: 'is a duplicate of' },
  { value: 'child', label: 'belongs below' },
];

/** Other tickets it has to do with, and the time that was spent. */
export function TicketLinks({
  workspace,
  ticket,
  actions,
}: {
  workspace: string;
  ticket: TicketPage;
  actions: TicketActions | null;
}) {
  const { pending, failure, act } = useAct();
  const [kind, setKind] = useState('related');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const number = Number(String(new FormData(form).get('number')).replace(/^#/, ''));
    if (!actions) return;
    act(
      () => actions.link({ ticketId: ticket.id, number, kind: kind as LinkKind }),
      () => {
        form.reset();
        toast.done(`Linked to #${number}`);
      },
    );
  };
  const add = (minutes: number) =>
    act(
      () => actions?.logTime({ ticketId: ticket.id, minutes }) ?? Promise.reject(new Error('Only looking.')),
      () =>
        toast.done(`${minutes} minutes are logged`, {
          undo: async () => {
            await actions?.logTime({ ticketId: ticket.id, minutes: -minutes });
          },
        }),
    );
  return (
    <section aria-label="Links and time" className="border-line border-t px-4 py-3 text-sm">
      <h2 className="font-semibold">Linked tickets</h2>
      {ticket.links.length > 0 ? (
        <ul className="mt-1.5 flex flex-col">
          {ticket.links.map((link) => (
            <li key={link.id} className="flex min-h-row items-center gap-2">
              <span className="w-16 shrink-0 text-ink-3 text-xs">{AS[link.as]}</span>
              <Link
                href={`/${workspace}/tickets/${link.id}`}
                className="min-w-0 flex-1 truncate underline-offset-2 hover:underline"
              >
                <span className="mr-1.5 text-ink-3 tabular-nums">#{link.number}</span>
                <span dir="auto">{link.subject}</span>
              </Link>
              <TicketStatusBadge status={link.status} quiet />
              {actions ? (
                <IconButton
                  name={`Take the link to #${link.number} away`}
                  icon={<X aria-hidden />}
                  disabled={pending}
                  onClick={() => act(() => actions.unlink({ ticketId: ticket.id, otherId: link.id }))}
                />
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-1 text-ink-3">None yet.</p>
      )}
      {actions ? (
        <form onSubmit={submit} className="mt-2 flex flex-wrap items-center gap-2">
          <Select
            size="sm"
            className="min-w-36 flex-1"
            aria-label="How it is linked"
            value={kind}
            onValueChange={setKind}
            options={KINDS}
          />
          <Input
            name="number"
            aria-label="Number of the other ticket"
            placeholder="#12"
            required
            inputMode="numeric"
            pattern="#?[0-9]+"
            autoComplete="off"
            className="h-control-sm w-16"
          />
          <Button type="submit" size="sm" pending={pending}>
            Link
          </Button>
        </form>
      ) : null}
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <h2 className="font-semibold">Time spent</h2>
        <span className="text-ink-2 tabular-nums">
          {ticket.minutesSpent > 0 ? timeLeft(ticket.minutesSpent * 60_000) : 'none yet'}
        </span>
        {actions ? (
          <span className="ml-auto flex gap-1">
            {[5, 15, 60].map((minutes) => (
              <Button
                key={minutes}
                size="sm"
                variant="ghost"
                disabled={pending}
                aria-label={`Log ${minutes} minutes`}
                onClick={() => add(minutes)}
              >
                +{minutes} min
              </Button>
            ))}
          </span>
        ) : null}
      </div>
      <InlineError>{failure?.message ?? null}</InlineError>
    </section>
  );
}

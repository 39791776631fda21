'use client';

import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { TicketDto } from '#lib/tickets/schemas.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import type { NewestTicket, TicketChange } from './keep-changes.ts';
import { type Texts, TicketWordsForm } from './ticket-words-form.tsx';
import type { useTicketChanges } from './use-ticket-changes.ts';

interface Writing {
  /** What it said when somebody began, or when they last saw what a colleague made of it. */
  seen: Texts;
  texts: Texts;
  /** Of a colleague, meanwhile. */
  newest: NewestTicket | null;
  error: string | null;
}

const textsOf = ({ subject, description }: TicketDto): Texts => ({ subject, description });

/** What a ticket says. Subject and description are changed in place; of what a colleague changed meanwhile both are shown. */
export function TicketWords({
  ticket,
  change,
}: {
  ticket: TicketDto;
  /** Null for who only looks. */
  change: ReturnType<typeof useTicketChanges>['change'] | null;
}) {
  const [writing, setWriting] = useState<Writing | null>(null);
  const begin = () =>
    setWriting({ seen: textsOf(ticket), texts: textsOf(ticket), newest: null, error: null });
  useCommands(
    change
      ? [
          {
            id: 'ticket.edit',
            label: 'Edit subject and description',
            group: 'Ticket',
            keys: 'e',
            early: true,
            disabled: writing !== null,
            run: begin,
          },
        ]
      : [],
  );
  if (!writing || !change)
    return (
      <div className="flex items-start gap-3">
        <p dir="auto" className="measure min-w-0 flex-1 whitespace-pre-wrap break-words text-base">
          {ticket.description}
        </p>
        {change ? (
          <Button
            size="sm"
            variant="ghost"
            icon={<Pencil aria-hidden />}
            kbd="e"
            aria-label="Edit subject and description"
            onClick={begin}
          >
            Edit
          </Button>
        ) : null}
      </div>
    );

  const save = (texts: Texts) => {
    const { seen } = writing;
    const given = changedOf(seen, texts);
    setWriting(null);
    if (Object.keys(given).length === 0) return;
    change(given, 'The ticket says so now', {
      seen: Object.fromEntries(Object.keys(given).map((key) => [key, seen[key as keyof Texts]])),
      refused: (error, newest) =>
        setWriting({ seen: newest ? textsOf(newest) : seen, texts, newest, error: newest ? null : error }),
    });
  };
  const drop = (texts: Texts) => {
    setWriting(null);
    // Whatever took a while to write is not gone by one key.
    if (Object.keys(changedOf(writing.seen, texts)).length > 0)
      toast.done('Nothing was changed', { undo: () => setWriting({ ...writing, texts }) });
  };
  return (
    <TicketWordsForm
      {...writing}
      theirs={writing.newest ? textsOf(writing.newest) : null}
      by={
        writing.newest ? whoChanged(writing.newest, changedOf(textsOf(writing.newest), writing.texts)) : null
      }
      save={save}
      drop={drop}
    />
  );
}

const changedOf = (before: Texts, after: Texts): Partial<Texts> => ({
  ...(after.subject.trim() === before.subject ? {} : { subject: after.subject }),
  ...(after.description.trim() === before.description ? {} : { description: after.description }),
});

/** The name that stands last in its history beside one of these fields; null where the reader may not see it. */
const whoChanged = ({ timeline = [] }: NewestTicket, fields: TicketChange): string | null =>
  timeline.find(({ changes }) => Object.keys(changes ?? {}).some((field) => field in fields))?.actor.name ??
  null;

'use client';

import { type FormEvent, useEffect, useId, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field, InlineField } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { TicketMessage } from '#lib/tickets/merges.schemas.ts';
import type { MergeDone, TicketPage } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';

export interface SplitActions {
  messages: (input: { ticketId: string }) => Promise<ActionResult<{ items: TicketMessage[] }>>;
  split: (input: {
    ticketId: string;
    subject: string;
    messageIds: string[];
    lineIds: string[];
  }) => Promise<ActionResult<MergeDone>>;
}

const toggled = (list: readonly string[], id: string, on: boolean) =>
  on ? [...list, id] : list.filter((one) => one !== id);

/** Chosen messages and lines of the checklist become a ticket of their own. */
export function SplitDialog({
  ticket,
  actions,
  onClose,
  onDone,
}: {
  ticket: TicketPage;
  actions: SplitActions;
  onClose: () => void;
  onDone: (done: MergeDone) => void;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const form = useId();
  const [messages, setMessages] = useState<TicketMessage[] | 'failed' | null>(null);
  const [messageIds, setMessageIds] = useState<readonly string[]>([]);
  const [lineIds, setLineIds] = useState<readonly string[]>([]);
  const { messages: read } = actions;
  useEffect(() => {
    let gone = false;
    void read({ ticketId: ticket.id })
      .catch(() => null)
      .then((answer) => {
        if (!gone) setMessages(answer?.ok ? answer.data.items : 'failed');
      });
    return () => {
      gone = true;
    };
  }, [read, ticket.id]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const subject = String(new FormData(event.currentTarget).get('subject'));
    const chosen = { messageIds: [...messageIds], lineIds: [...lineIds] };
    act(() => actions.split({ ticketId: ticket.id, subject, ...chosen }), onDone);
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={`Split #${ticket.number}`}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button
              type="submit"
              form={form}
              variant="primary"
              kbd="mod+enter"
              pending={pending}
              disabled={messageIds.length + lineIds.length === 0}
            >
              Open the new ticket
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
          <Field label="What the new ticket is about" name="subject" required error={errorOf('subject')}>
            {(field) => <Input {...field} maxLength={300} autoComplete="off" />}
          </Field>
          {ticket.checklist.length > 0 ? (
            <fieldset>
              <legend className="mb-2 font-medium text-sm">Lines that go over</legend>
              <ul className="flex flex-col gap-2">
                {ticket.checklist.map((line) => (
                  <li key={line.id}>
                    <InlineField label={line.text}>
                      {(field) => (
                        <Checkbox
                          {...field}
                          checked={lineIds.includes(line.id)}
                          onCheckedChange={(on) => setLineIds(toggled(lineIds, line.id, on === true))}
                        />
                      )}
                    </InlineField>
                  </li>
                ))}
              </ul>
            </fieldset>
          ) : null}
          {messages === null ? (
            <div role="status" aria-busy="true" aria-label="Reading the conversation">
              <Skeleton className="h-4 w-3/4" />
            </div>
          ) : messages === 'failed' ? (
            <InlineError>The conversation could not be read. Close this and try again.</InlineError>
          ) : messages.length > 0 ? (
            <fieldset>
              <legend className="mb-2 font-medium text-sm">Messages that become its words</legend>
              <ul className="flex flex-col gap-2">
                {messages.map(({ id, author, body, at }) => (
                  <li key={id}>
                    <InlineField
                      label={<span dir="auto">{body.length > 140 ? `${body.slice(0, 140)}…` : body}</span>}
                      help={
                        <>
                          {author}, <RelativeTime at={at} />
                        </>
                      }
                    >
                      {(field) => (
                        <Checkbox
                          {...field}
                          checked={messageIds.includes(id)}
                          onCheckedChange={(on) => setMessageIds(toggled(messageIds, id, on === true))}
                        />
                      )}
                    </InlineField>
                  </li>
                ))}
              </ul>
            </fieldset>
          ) : ticket.checklist.length === 0 ? (
            <p className="text-ink-2 text-sm">
              It has no conversation and no checklist: there is nothing to part. Add lines to the checklist
              first.
            </p>
          ) : null}
          <InlineError>{errorBeside(['subject'])}</InlineError>
        </form>
      </DialogContent>
    </Dialog>
  );
}

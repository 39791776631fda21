'use client';

import { type FormEvent, useId } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import type { MergeDone, TicketPage } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';

export type MergeTicket = (input: { ticketId: string; number: number }) => Promise<ActionResult<MergeDone>>;

/** Asks for the ticket that goes on, and says what will follow it. */
export function MergeDialog({
  ticket,
  merge,
  onClose,
  onDone,
}: {
  ticket: TicketPage;
  merge: MergeTicket;
  onClose: () => void;
  onDone: (done: MergeDone) => void;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const form = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const number = Number(String(new FormData(event.currentTarget).get('number')).replace(/^#/, ''));
    act(() => merge({ ticketId: ticket.id, number }), onDone);
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        size="sm"
        title={`Merge #${ticket.number} into another ticket`}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button type="submit" form={form} variant="primary" kbd="mod+enter" pending={pending}>
              Merge
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
          <p className="text-ink-2 text-sm">
            Tasks, notes, the checklist, time, tags, watchers and links follow, and the earlier promise
            counts. This ticket is closed and points at the other one. It can be taken back for 30 days.
          </p>
          <Field
            label="Number of the ticket that goes on"
            name="number"
            required
            help={
              ticket.links.length > 0
                ? `Linked: ${ticket.links.map(({ number, subject }) => `#${number} ${subject}`).join(', ')}`
                : null
            }
            error={errorOf('number')}
          >
            {(field) => (
              <Input
                {...field}
                placeholder="#12"
                inputMode="numeric"
                pattern="#?[0-9]+"
                autoComplete="off"
                className="w-24"
              />
            )}
          </Field>
          <InlineError>{errorBeside(['number'])}</InlineError>
        </form>
      </DialogContent>
    </Dialog>
  );
}

'use client';

import { type FormEvent, useId, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';

export type Lift = (input: {
  contactId: string;
  channel: string;
  address: string;
  evidence: string;
}) => Promise<ActionResult<unknown>>;

/** Asks to write again to an address that had opted out. Somebody else has to sign it. */
export function LiftSuppression({
  contactId,
  channel,
  channelName,
  address,
  lift,
}: {
  contactId: string;
  channel: string;
  channelName: string;
  address: string;
  lift: Lift;
}) {
  const [open, setOpen] = useState(false);
  const { pending, failure, act } = useAct();
  const form = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const evidence = String(new FormData(event.currentTarget).get('evidence') ?? '');
    act(
      () => lift({ contactId, channel, address, evidence }),
      () => {
        setOpen(false);
        toast.done('Asked. Somebody else has to sign it among the approvals.');
      },
    );
  };
  return (
    <>
      <Button size="sm" variant="ghost" className="mt-1" onClick={() => setOpen(true)}>
        Allow messages again
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent
          size="sm"
          title={`Allow messages by ${channelName} again?`}
          description={`${address} asked not to be written to. Only they can change that; say when and how they did. A second person has to sign.`}
          footer={
            <>
              <DialogClose asChild>
                <Button variant="ghost">Leave it so</Button>
              </DialogClose>
              <Button type="submit" form={form} variant="primary" kbd="mod+enter" pending={pending}>
                Ask for it
              </Button>
            </>
          }
        >
          <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
            <Field label="What they said, and where" name="evidence" required>
              {(field) => <Textarea {...field} rows={3} maxLength={500} />}
            </Field>
            <InlineError>{failure?.message ?? null}</InlineError>
          </form>
        </DialogContent>
      </Dialog>
    </>
  );
}

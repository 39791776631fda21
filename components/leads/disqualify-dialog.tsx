'use client';

import { type FormEvent, useId, useState, useTransition } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';

/** Giving a lead up wants a reason: whoever meets them again reads it, and reports count it. */
export function DisqualifyDialog({
  open,
  onOpenChange,
  name,
  save,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  name: string;
  /** Answers why it was refused, or null. */
  save: (reason: string) => Promise<string | null>;
}) {
  const form = useId();
  const [pending, start] = useTransition();
  const [error, setError] = useState<{ reason?: string; form?: string }>({});

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    if (!reason) return setError({ reason: 'Say in a few words why.' });
    setError({});
    start(async () => {
      const refused = await save(reason);
      if (refused === null) onOpenChange(false);
      else setError({ form: refused });
    });
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {open ? (
        <DialogContent
          size="sm"
          title={`Give up ${name}`}
          description="The lead is kept and can be taken up again."
          footer={
            <>
              <DialogClose asChild>
                <Button variant="ghost">Cancel</Button>
              </DialogClose>
              <Button type="submit" form={form} variant="primary" pending={pending} kbd="mod+enter">
                Disqualify
              </Button>
            </>
          }
        >
          <form id={form} noValidate onSubmit={submit} onKeyDown={submitOnModEnter}>
            <Field label="Why" name="reason" error={error.reason}>
              {(field) => <Textarea {...field} rows={3} maxLength={500} autoFocus />}
            </Field>
            <InlineError>{error.form ?? null}</InlineError>
          </form>
        </DialogContent>
      ) : null}
    </Dialog>
  );
}

'use client';

import { type FormEvent, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';

const FORM = 'schedule-article';

/** Asks when a draft is to publish itself; the time is the reader's own. */
export function ScheduleDialog({
  open,
  onOpenChange,
  schedule,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  schedule: (publishAt: string) => Promise<ActionResult<unknown>>;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const [time, setTime] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Portals bubble: a form around the dialog is not meant.
    event.stopPropagation();
    act(
      () => schedule(new Date(time).toISOString()),
      () => {
        onOpenChange(false);
        toast.done('It publishes itself then');
      },
    );
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="sm"
        title="Publish later"
        description="Until then it stays a draft and can be changed."
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button variant="primary" type="submit" form={FORM} pending={pending}>
              Publish then
            </Button>
          </>
        }
      >
        <form id={FORM} onSubmit={submit} className="flex flex-col gap-3">
          <Field label="Day and time" name="publishAt" error={errorOf('publishAt')} required>
            {(field) => (
              <Input
                {...field}
                type="datetime-local"
                value={time}
                onChange={(event) => setTime(event.target.value)}
              />
            )}
          </Field>
          <InlineError>{errorBeside(['publishAt'])}</InlineError>
        </form>
      </DialogContent>
    </Dialog>
  );
}

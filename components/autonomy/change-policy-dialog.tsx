'use client';

import { type FormEvent, type ReactNode, useId } from 'react';
import { BeforeAfter } from '#components/patterns/before-after.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { PolicyDto } from '#lib/autonomy/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import type { PolicyChange } from './describe-policy.ts';

export interface AskedChange {
  title: string;
  changes: readonly PolicyChange[];
  /** What it means, for whoever hesitates. */
  note?: ReactNode;
  save: (reason: string) => Promise<ActionResult<PolicyDto>>;
}

/** A policy is changed with a reason: before and after, why, and the number of the version it makes. */
export function ChangePolicyDialog({
  asked,
  version,
  onClose,
}: {
  asked: AskedChange | null;
  /** The version in force. */
  version: number;
  onClose: () => void;
}) {
  const { pending, act, forget, errorOf, errorBeside } = useAct();
  const form = useId();
  const close = () => {
    forget();
    onClose();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    if (asked)
      act(
        () => asked.save(reason),
        (policy) => {
          toast.done(`Policy ${policy.version} holds from now on`);
          close();
        },
      );
  };
  return (
    <Dialog open={asked !== null} onOpenChange={(open) => (open ? null : close())}>
      <DialogContent
        title={asked?.title ?? ''}
        description={`This makes policy ${version + 1}. What was decided under policy ${version} keeps its record.`}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button type="submit" form={form} variant="primary" pending={pending} kbd="mod+enter">
              Change it
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
          {asked && asked.changes.length > 0 ? (
            <div className="rounded-md bg-sunken px-3 py-2">
              <BeforeAfter changes={asked.changes} />
            </div>
          ) : null}
          {asked?.note ? <p className="text-ink-2 text-sm">{asked.note}</p> : null}
          <Field
            label="Why"
            name="reason"
            help="Stands in the history, for whoever asks later."
            error={errorOf('reason')}
            required
          >
            {(field) => <Textarea {...field} rows={2} maxLength={500} autoFocus />}
          </Field>
          <InlineError>{errorBeside(['reason'])}</InlineError>
        </form>
      </DialogContent>
    </Dialog>
  );
}

'use client';

import type { FormEvent } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';

export function RenamePipeline({
  open,
  name,
  onClose,
  rename,
}: {
  open: boolean;
  name: string;
  onClose: () => void;
  rename: (name: string) => Promise<ActionResult<unknown>>;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    act(() => rename(given), onClose);
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(now) => {
        if (!now) onClose();
      }}
    >
      <DialogContent size="sm" title={`Rename ${name}`}>
        <form noValidate onSubmit={submit} className="space-y-4">
          <Field label="Name" name="name" error={errorOf('name')} required>
            {(field) => <Input {...field} defaultValue={name} maxLength={60} autoComplete="off" />}
          </Field>
          <div className="flex flex-wrap items-center justify-end gap-2">
            <div className="mr-auto">
              <InlineError>{errorBeside(['name'])}</InlineError>
            </div>
            <Button type="submit" variant="primary" pending={pending}>
              Rename
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}

'use client';

import { useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogContent } from '#components/ui/dialog.tsx';
import { Field, InlineField } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Switch } from '#components/ui/switch.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';
import type { ViewDto } from '#lib/views/schemas.ts';

/** Asks for the name of a view, and whether it is everybody's. */
export function SaveView({
  open,
  onOpenChange,
  title,
  name,
  shared,
  save,
  onSaved,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  name: string;
  shared: boolean;
  save: (input: { name: string; shared: boolean }) => Promise<ActionResult<ViewDto>>;
  onSaved: (view: ViewDto) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="sm"
        title={title}
        description="It keeps the filter, the order, the groups and the columns."
      >
        {open ? (
          <Form
            name={name}
            shared={shared}
            save={save}
            onSaved={(view) => {
              onOpenChange(false);
              onSaved(view);
            }}
          />
        ) : null}
      </DialogContent>
    </Dialog>
  );
}

function Form({
  name,
  shared,
  save,
  onSaved,
}: Pick<Parameters<typeof SaveView>[0], 'name' | 'shared' | 'save' | 'onSaved'>) {
  const { pending, errorOf, errorBeside, act } = useAct();
  const [typed, setTyped] = useState(name);
  const [everybody, setEverybody] = useState(shared);
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        act(() => save({ name: typed, shared: everybody }), onSaved);
      }}
    >
      <Field label="Name" error={errorOf('name')}>
        {(field) => (
          <Input
            {...field}
            autoFocus
            autoComplete="off"
            maxLength={80}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <InlineField label="Everybody sees it" help="Others can look at it and copy it; only you change it.">
        {(field) => <Switch {...field} checked={everybody} onCheckedChange={setEverybody} />}
      </InlineField>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <InlineError>{errorBeside(['name'])}</InlineError>
        <Button type="submit" variant="primary" kbd="enter" pending={pending}>
          Save the view
        </Button>
      </div>
    </form>
  );
}

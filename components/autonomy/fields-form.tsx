'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import type { ShownCardDto } from '#lib/autonomy/approvals.schemas.ts';
import { dayInWords } from '#lib/ui/format.ts';

type Field = NonNullable<ShownCardDto['fields']>[number];

const readable = <Value,>(value: Value) => (typeof value === 'string' ? (dayInWords(value) ?? value) : value);

/** Accepting some of the fields: what is not ticked stays as it is. */
export function FieldsForm({
  fields,
  onCancel,
  onSubmit,
}: {
  fields: readonly Field[];
  onCancel: () => void;
  onSubmit: (names: string[]) => void;
}) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(fields.map(({ name }) => name)));
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[role="checkbox"]')?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen.size > 0) onSubmit(fields.map(({ name }) => name).filter((name) => chosen.has(name)));
  };
  const toggle = (name: string, on: boolean) =>
    setChosen((before) => new Set(on ? [...before, name] : [...before].filter((other) => other !== name)));
  return (
    <form
      ref={form}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event);
        if (event.key === 'Escape') {
          event.stopPropagation();
          onCancel();
        }
      }}
      className="flex flex-col gap-2.5 border-line border-t bg-sunken px-4 py-3"
    >
      <fieldset className="flex flex-col gap-2">
        <legend className="pb-1.5 font-medium text-sm">Which of these do you accept?</legend>
        {fields.map(({ name, before, after }) => (
          <div key={name} className="flex items-center gap-2 text-sm">
            <Checkbox
              id={`accept-${name}`}
              checked={chosen.has(name)}
              onCheckedChange={(checked) => toggle(name, checked === true)}
            />
            <label htmlFor={`accept-${name}`} className="min-w-0">
              {name}: {chosen.has(name) ? readable(after) : `stays ${readable(before) ?? 'empty'}`}
            </label>
          </div>
        ))}
      </fieldset>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" kbd="mod+enter" disabled={chosen.size === 0}>
          {chosen.size === fields.length ? 'Approve all' : `Approve ${chosen.size} of ${fields.length}`}
        </Button>
        <Button variant="ghost" kbd="escape" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

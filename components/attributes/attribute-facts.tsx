'use client';

import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import type { ShownAttribute } from '#lib/attributes/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { AttributeInput } from './attribute-input.tsx';
import { AttributeWords } from './attribute-value.tsx';
import type { FindRelated } from './related-picker.tsx';

type Save = (attributes: Record<string, unknown>) => Promise<ActionResult<unknown>>;

/** A record's fields of the workspace's own, each changed where it stands. Nothing where the workspace has none. */
export function AttributeFacts<Target extends object>({
  workspace,
  shown,
  record,
  update,
  find,
}: {
  workspace: string;
  shown: readonly ShownAttribute[];
  /** How `update` is told which record, and which version of it. */
  record: Target;
  /** Null for who may not change the record. */
  update:
    | ((input: Target & { attributes: Record<string, unknown> }) => Promise<ActionResult<unknown>>)
    | null;
  find: FindRelated;
}) {
  if (shown.length === 0) return null;
  const save: Save | null = update ? (attributes) => update({ ...record, attributes }) : null;
  return (
    <dl className="grid grid-cols-[minmax(0,7rem)_1fr] items-center gap-x-3 gap-y-1 text-sm">
      {shown.map((one) => (
        <div key={one.definition.id} className="col-span-2 grid grid-cols-subgrid items-center">
          <dt className="min-w-0 break-words text-ink-3">{one.definition.label}</dt>
          <dd className="flex min-h-8 min-w-0 items-center gap-1 touch:min-h-11">
            <div className="min-w-0 flex-1">
              {one.value === null ? (
                <span className="text-ink-3">Empty</span>
              ) : (
                <AttributeWords workspace={workspace} shown={one} />
              )}
            </div>
            {save ? <Edit shown={one} save={save} find={find} /> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Edit({ shown, save, find }: { shown: ShownAttribute; save: Save; find: FindRelated }) {
  const [open, setOpen] = useState(false);
  const { label } = shown.definition;
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <IconButton name={`Change ${label}`} size="sm" tooltip={false} icon={<Pencil aria-hidden />} />
      </PopoverTrigger>
      <PopoverContent align="end">
        <Form shown={shown} save={save} find={find} onDone={() => setOpen(false)} />
      </PopoverContent>
    </Popover>
  );
}

function Form({
  shown: { definition, value, related },
  save,
  find,
  onDone,
}: {
  shown: ShownAttribute;
  save: Save;
  find: FindRelated;
  onDone: () => void;
}) {
  const [raw, setRaw] = useState<unknown>(value);
  const { pending, failure, act } = useAct();
  const name = `attributes.${definition.key}`;
  const wrong = failure?.fields?.find(({ field }) => field === name)?.message;
  return (
    <form
      noValidate
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        act(() => save({ [definition.key]: raw === undefined ? null : raw }), onDone);
      }}
    >
      <Field
        label={definition.label}
        help={definition.help}
        error={wrong ? `${definition.label} ${wrong}.` : (failure?.message ?? null)}
      >
        {(field) => (
          <AttributeInput
            field={field}
            definition={definition}
            initial={value}
            relatedName={related?.name ?? null}
            onChange={setRaw}
            find={find}
            autoFocus
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="sm" kbd="enter" pending={pending}>
        Save
      </Button>
    </form>
  );
}

'use client';

import { type FormEvent, useId, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field, InlineField } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import {
  ATTRIBUTE_TYPES,
  type AttributeDto,
  type AttributeObject,
  type AttributeType,
  RELATED_TYPES,
  type RelatedType,
} from '#lib/attributes/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { OBJECT_WORDS, RELATED_WORDS, TYPE_WORDS } from './labels.ts';
import { type EditedOption, newOption, OptionsEditor } from './options-editor.tsx';

export interface FieldDraft {
  label: string;
  help: string | null;
  type: AttributeType;
  options?: { value?: string; label: string; colour: EditedOption['colour'] }[];
  relatesTo?: RelatedType;
  required: boolean;
}

interface Suggested {
  label: string;
  options: readonly string[];
}
const NOTHING: Suggested = { label: '', options: [] };

/** Defines a field or changes it. Its type can change while no record has a value; the server knows. */
export function FieldDialog({
  object,
  field,
  suggested = NOTHING,
  open,
  onOpenChange,
  save,
}: {
  object: AttributeObject;
  /** Null for a new one. */
  field: AttributeDto | null;
  /** For a new one: what it may be called, and what one may choose from. */
  suggested?: Suggested;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  save: (draft: FieldDraft) => Promise<ActionResult<unknown>>;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {open ? (
        <Content
          object={object}
          field={field}
          suggested={suggested}
          save={save}
          onDone={() => onOpenChange(false)}
        />
      ) : null}
    </Dialog>
  );
}

function Content({
  object,
  field,
  suggested,
  save,
  onDone,
}: {
  object: AttributeObject;
  field: AttributeDto | null;
  suggested: Suggested;
  save: (draft: FieldDraft) => Promise<ActionResult<unknown>>;
  onDone: () => void;
}) {
  const form = useId();
  const { pending, act, errorOf, errorBeside } = useAct();
  const [type, setType] = useState<AttributeType>(field?.type ?? 'text');
  const [relatesTo, setRelatesTo] = useState<RelatedType>(field?.relatesTo ?? 'contact');
  const [required, setRequired] = useState(field?.required ?? false);
  const [options, setOptions] = useState<readonly EditedOption[]>(() => {
    const held = (field?.options ?? []).filter(({ archived }) => !archived);
    if (held.length > 0) return held.map((option) => ({ ...option, id: option.value }));
    const { options: words } = suggested;
    return words.length > 0 ? words.map((label, at) => ({ ...newOption(at), label })) : [newOption(0)];
  });
  const chooses = type === 'select' || type === 'multi_select';

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    act(
      () =>
        save({
          label: text('label'),
          help: text('help') || null,
          type,
          required,
          ...(chooses
            ? {
                options: options
                  .filter(({ label }) => label.trim() !== '')
                  .map(({ value, label, colour }) => ({ ...(value ? { value } : {}), label, colour })),
              }
            : {}),
          ...(type === 'relation' ? { relatesTo } : {}),
        }),
      onDone,
    );
  }

  return (
    <DialogContent
      title={field ? `Change ${field.label}` : `New field of a ${OBJECT_WORDS[object].one}`}
      footer={
        <>
          <DialogClose asChild>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button type="submit" form={form} variant="primary" pending={pending} kbd="mod+enter">
            {field ? 'Save' : 'Add the field'}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        onSubmit={submit}
        onKeyDown={submitOnModEnter}
        className="flex flex-col gap-4"
      >
        <Field label="Name" name="label" error={errorOf('label')}>
          {(control) => (
            <Input
              {...control}
              defaultValue={field?.label ?? suggested.label}
              maxLength={60}
              autoComplete="off"
              autoFocus
            />
          )}
        </Field>
        <Field label="Holds" error={errorOf('type')}>
          {(control) => (
            <Select
              {...control}
              value={type}
              onValueChange={(value) => setType(ATTRIBUTE_TYPES.find((one) => one === value) ?? type)}
              options={ATTRIBUTE_TYPES.map((value) => ({ value, label: TYPE_WORDS[value] }))}
            />
          )}
        </Field>
        {type === 'relation' ? (
          <Field label="Which records" error={errorOf('relatesTo')}>
            {(control) => (
              <Select
                {...control}
                value={relatesTo}
                onValueChange={(value) =>
                  setRelatesTo(RELATED_TYPES.find((one) => one === value) ?? relatesTo)
                }
                options={RELATED_TYPES.map((value) => ({ value, label: RELATED_WORDS[value] }))}
              />
            )}
          </Field>
        ) : null}
        {chooses ? (
          <div>
            <OptionsEditor options={options} onChange={setOptions} />
            <InlineError>{errorOf('options')}</InlineError>
          </div>
        ) : null}
        <Field label="Hint" name="help" optional help="Stands below the box." error={errorOf('help')}>
          {(control) => (
            <Input {...control} defaultValue={field?.help ?? ''} maxLength={200} autoComplete="off" />
          )}
        </Field>
        <InlineField
          label="Required"
          help={`Whoever adds a ${OBJECT_WORDS[object].one} fills it in. Messages and agents are never held up by it.`}
        >
          {(control) => (
            <Checkbox
              {...control}
              checked={required}
              onCheckedChange={(checked) => setRequired(checked === true)}
            />
          )}
        </InlineField>
        <InlineError>{errorBeside(['label', 'type', 'relatesTo', 'options', 'help'])}</InlineError>
      </form>
    </DialogContent>
  );
}

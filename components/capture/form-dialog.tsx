'use client';

import { type FormEvent, useId, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { FormDto, FormField } from '#lib/capture/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';

export type FormDraft = Pick<
  FormDto,
  'name' | 'fields' | 'allowedOrigins' | 'consentText' | 'thanks' | 'language'
>;

const FIELDS: readonly { name: FormField['name']; word: string }[] = [
  { name: 'name', word: 'Name' },
  { name: 'email', word: 'E-mail' },
  { name: 'phone', word: 'Phone' },
  { name: 'company', word: 'Company' },
  { name: 'message', word: 'Message' },
];
const ASKED = [
  { value: 'no', label: 'Not asked' },
  { value: 'optional', label: 'Optional' },
  { value: 'required', label: 'Required' },
];
const NEW: FormField[] = [
  { name: 'name', label: 'Your name', required: true },
  { name: 'email', label: 'Your e-mail address', required: true },
  { name: 'message', label: 'What is it about?', required: false },
];

const lines = (text: string): string[] =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim().replace(/\/+$/, ''))
    .filter(Boolean);

/** A form, new or not: what it asks, what is agreed to, who may send it. */
export function FormDialog({
  form,
  save,
  onClose,
}: {
  form: FormDto | null;
  save: (draft: FormDraft) => Promise<ActionResult<unknown>>;
  onClose: () => void;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const held = form?.fields ?? NEW;
  const [asked, setAsked] = useState<Record<string, string>>(
    Object.fromEntries(held.map(({ name, required }) => [name, required ? 'required' : 'optional'])),
  );
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const of = (name: string): string => String(data.get(name) ?? '').trim();
    const fields = FIELDS.flatMap(({ name, word }) =>
      (asked[name] ?? 'no') === 'no'
        ? []
        : [{ name, label: of(`label-${name}`) || word, required: asked[name] === 'required' }],
    );
    act(
      () =>
        save({
          name: of('name'),
          fields,
          allowedOrigins: lines(of('allowedOrigins')),
          consentText: of('consentText') || null,
          thanks: of('thanks'),
          language: of('language') || null,
        }),
      () => {
        onClose();
        toast.done(form ? 'Saved' : 'The form is open');
      },
    );
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={form ? `Change ${form.name}` : 'Make a form'}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button type="submit" form={id} variant="primary" kbd="mod+enter" pending={pending}>
              {form ? 'Save' : 'Make the form'}
            </Button>
          </>
        }
      >
        <form id={id} onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
          <Field label="Title" name="name" help="Stands above the form." error={errorOf('name')} required>
            {(field) => (
              <Input {...field} defaultValue={form?.name ?? ''} maxLength={120} autoComplete="off" />
            )}
          </Field>
          <fieldset>
            <legend className="mb-2 font-medium text-sm">What it asks</legend>
            <ul className="flex flex-col gap-2">
              {FIELDS.map(({ name, word }) => (
                <li key={name} className="flex flex-wrap items-center gap-2">
                  <Input
                    name={`label-${name}`}
                    aria-label={`Words for: ${word}`}
                    defaultValue={held.find((field) => field.name === name)?.label ?? word}
                    maxLength={80}
                    autoComplete="off"
                    className="min-w-0 flex-1 basis-40"
                  />
                  {name === 'email' ? (
                    <span className="w-32 text-ink-2 text-sm">Required</span>
                  ) : (
                    <Select
                      className="w-32"
                      aria-label={`Whether it asks for: ${word}`}
                      options={ASKED}
                      value={asked[name] ?? 'no'}
                      onValueChange={(value) => setAsked((now) => ({ ...now, [name]: value }))}
                    />
                  )}
                </li>
              ))}
            </ul>
            <InlineError>{errorOf('fields')}</InlineError>
          </fieldset>
          <Field
            label="Consent"
            name="consentText"
            help="What one agrees to by ticking; it is kept with every submission. Empty asks nothing."
            error={errorOf('consentText')}
          >
            {(field) => (
              <Textarea {...field} rows={3} defaultValue={form?.consentText ?? ''} maxLength={2000} />
            )}
          </Field>
          <Field label="Shown after sending" name="thanks" error={errorOf('thanks')} required>
            {(field) => (
              <Input
                {...field}
                defaultValue={form?.thanks ?? 'Thank you. We write to you soon.'}
                maxLength={500}
                autoComplete="off"
              />
            )}
          </Field>
          <Field
            label="Websites"
            name="allowedOrigins"
            help="Whose pages may send it, one a line, like https://shop.example. Our own page of it always may."
            error={errorOf('allowedOrigins')}
          >
            {(field) => (
              <Textarea
                {...field}
                rows={2}
                spellCheck={false}
                defaultValue={form?.allowedOrigins.join('\n') ?? ''}
                className="font-mono text-sm"
              />
            )}
          </Field>
          <Field
            label="Language"
            name="language"
            help="Of the form and of who fills it in, like en or de. Empty: not known."
            error={errorOf('language')}
            className="max-w-60"
          >
            {(field) => (
              <Input {...field} defaultValue={form?.language ?? ''} maxLength={20} autoComplete="off" />
            )}
          </Field>
          <InlineError>
            {errorBeside(['name', 'fields', 'consentText', 'thanks', 'allowedOrigins', 'language'])}
          </InlineError>
        </form>
      </DialogContent>
    </Dialog>
  );
}

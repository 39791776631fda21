'use client';

import { type FormEvent, useId } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import { MEMORY_KINDS, type MemoryDto } from '#lib/contacts/memory.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { KIND_WORDS } from './memory-words.ts';

/** What somebody knows of a person, written down or set right. */
export function MemoryForm({
  title,
  held,
  save,
  onDone,
}: {
  title: string;
  held?: MemoryDto;
  save: (given: { kind: MemoryDto['kind']; text: string }) => Promise<ActionResult<unknown>>;
  onDone: () => void;
}) {
  const { pending, failure, act, errorOf, errorBeside } = useAct();
  const form = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const kind = MEMORY_KINDS.find((one) => one === data.get('kind')) ?? 'fact';
    act(
      () => save({ kind, text: String(data.get('text') ?? '') }),
      () => {
        onDone();
        toast.done('Remembered');
      },
    );
  };
  return (
    <DialogContent
      size="sm"
      title={title}
      description={
        held?.quote
          ? 'In your own words it is yours: the quote goes, and no reading takes its place.'
          : 'One sentence. Agents know it when they write, as a fact and never as an order.'
      }
      footer={
        <>
          <DialogClose asChild>
            <Button variant="ghost">Cancel</Button>
          </DialogClose>
          <Button type="submit" form={form} variant="primary" kbd="mod+enter" pending={pending}>
            Save
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
        <Field label="Kind" name="kind" error={errorOf('kind')}>
          {(field) => (
            <Select
              {...field}
              defaultValue={held?.kind ?? 'fact'}
              options={MEMORY_KINDS.map((value) => ({
                value,
                label: KIND_WORDS[value].word,
                hint: KIND_WORDS[value].hint,
              }))}
            />
          )}
        </Field>
        <Field label="What to remember" name="text" error={errorOf('text')}>
          {(field) => <Textarea {...field} rows={3} maxLength={300} defaultValue={held?.text ?? ''} />}
        </Field>
        <InlineError>{failure ? errorBeside(['kind', 'text']) : null}</InlineError>
      </form>
    </DialogContent>
  );
}

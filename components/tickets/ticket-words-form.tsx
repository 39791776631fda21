'use client';

import { type FormEvent, useRef } from 'react';
import { BothTexts } from '#components/patterns/both-texts.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';

export interface Texts {
  subject: string;
  description: string;
}

/** Where both texts of a ticket are written, with what a colleague made of them meanwhile. */
export function TicketWordsForm({
  texts,
  theirs,
  by,
  error,
  save,
  drop,
}: {
  texts: Texts;
  /** What stands there since; null: what one began with. */
  theirs: Texts | null;
  by: string | null;
  error: string | null;
  save: (texts: Texts) => void;
  drop: (texts: Texts) => void;
}) {
  const form = useRef<HTMLFormElement>(null);
  const read = (): Texts => {
    const given = new FormData(form.current ?? undefined);
    return {
      subject: String(given.get('subject') ?? ''),
      description: String(given.get('description') ?? ''),
    };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(read());
  };
  return (
    <form
      ref={form}
      aria-label="Subject and description"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          drop(read());
        } else submitOnModEnter(event);
      }}
      className="flex max-w-3xl flex-col gap-4"
    >
      {theirs ? (
        <section
          role="alert"
          aria-label="Changed meanwhile"
          className="flex flex-col gap-3 rounded-lg border border-warning-line bg-warning-soft p-3"
        >
          <p className="text-sm text-warning-ink">
            {by ?? 'Somebody'} changed this meanwhile. Below is what you wrote: put both together and save, or
            take theirs.
          </p>
          {(['subject', 'description'] as const).map((field) =>
            theirs[field] === texts[field] ? null : (
              <BothTexts
                key={field}
                one={{ label: `${NAMES[field]} now`, text: theirs[field] }}
                other={{
                  label: `Your ${NAMES[field].toLowerCase()}, beside theirs`,
                  text: texts[field],
                  base: theirs[field],
                }}
              />
            ),
          )}
        </section>
      ) : null}
      <Field label="Subject" name="subject" required>
        {(field) => (
          <Input {...field} dir="auto" defaultValue={texts.subject} maxLength={300} autoComplete="off" />
        )}
      </Field>
      <Field label="Description" name="description" required>
        {(field) => (
          <Textarea
            {...field}
            autoFocus
            dir="auto"
            rows={6}
            defaultValue={texts.description}
            maxLength={20_000}
          />
        )}
      </Field>
      <InlineError>{error}</InlineError>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" kbd="mod+enter">
          {theirs ? 'Save mine over theirs' : 'Save'}
        </Button>
        <Button kbd="esc" onClick={() => drop(read())}>
          {theirs ? 'Take theirs' : 'Cancel'}
        </Button>
      </div>
    </form>
  );
}

const NAMES = { subject: 'Subject', description: 'Description' } as const;

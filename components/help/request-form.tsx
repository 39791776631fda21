'use client';

import { type FormEvent, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { type SuggestArticles, SuggestedArticles } from './suggested-articles.tsx';

type Ask = (
  given: Record<string, string>,
) => Promise<ActionResult<{ number: number | null; path: string | null }>>;

const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  { value: 'fr', label: 'Français' },
  { value: 'es', label: 'Español' },
  { value: 'it', label: 'Italiano' },
  { value: 'pt', label: 'Português' },
  { value: 'nl', label: 'Nederlands' },
  { value: 'pl', label: 'Polski' },
];
const FIELDS = ['name', 'email', 'subject', 'message'];
const NONE = 'none';

/** A request of a reader: articles that may answer it are shown while it is typed, then its number and its page. */
export function RequestForm({
  base,
  token,
  categories,
  ask,
  suggest,
}: {
  base: string;
  /** Says when the form was opened. */
  token: string;
  categories: readonly { key: string; name: string }[];
  ask: Ask;
  suggest: SuggestArticles;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  // Of the moment the form was opened: a page that is read again does not start anew.
  const [opened] = useState(token);
  const [subject, setSubject] = useState('');
  const [message, setMessage] = useState('');
  const [category, setCategory] = useState(NONE);
  const [language, setLanguage] = useState(NONE);
  const [sent, setSent] = useState<{ number: number | null; path: string | null } | null>(null);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const of = (name: string) => String(form.get(name) ?? '');
    act(
      () =>
        ask({
          ...{
            name: of('name'),
            email: of('email'),
            website: of('website'),
            subject,
            message,
            token: opened,
          },
          category: category === NONE ? '' : category,
          language: language === NONE ? '' : language,
        }),
      setSent,
    );
  };
  if (sent)
    return (
      <section aria-labelledby="request-sent" className="mt-8 rounded-lg border border-line bg-surface p-5">
        <h2 id="request-sent" className="font-semibold text-lg" role="status">
          {sent.number === null ? 'Thank you' : `Your request has the number ${sent.number}`}
        </h2>
        <p className="mt-2 text-ink-2">The answer comes by e-mail.</p>
        {sent.path ? (
          <p className="mt-3">
            <a href={sent.path} className="text-accent-ink underline underline-offset-4">
              Follow your request
            </a>
            <span className="text-ink-2"> on its own page. Keep the link: it is yours alone.</span>
          </p>
        ) : null}
      </section>
    );
  return (
    <form onSubmit={submit} className="mt-6 flex max-w-xl flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Your name" name="name" error={errorOf('name')} required>
          {(field) => <Input {...field} autoComplete="name" maxLength={200} />}
        </Field>
        <Field label="Your e-mail" name="email" error={errorOf('email')} required>
          {(field) => <Input {...field} type="email" autoComplete="email" maxLength={320} />}
        </Field>
      </div>
      <Field label="What is it about?" name="subject" error={errorOf('subject')} required>
        {(field) => (
          <Input
            {...field}
            dir="auto"
            maxLength={200}
            value={subject}
            onChange={(event) => setSubject(event.target.value)}
          />
        )}
      </Field>
      <SuggestedArticles base={base} text={`${subject} ${message}`.trim()} suggest={suggest} />
      <Field label="What happened, and what do you need?" name="message" error={errorOf('message')} required>
        {(field) => (
          <Textarea
            {...field}
            dir="auto"
            rows={6}
            maxLength={10_000}
            value={message}
            onChange={(event) => setMessage(event.target.value)}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Category" optional>
          {(field) => (
            <Select
              {...field}
              value={category}
              onValueChange={setCategory}
              options={[
                { value: NONE, label: 'I do not know' },
                ...categories.map(({ key, name }) => ({ value: key, label: name })),
              ]}
            />
          )}
        </Field>
        <Field label="Language" optional>
          {(field) => (
            <Select
              {...field}
              value={language}
              onValueChange={setLanguage}
              options={[{ value: NONE, label: 'As I wrote' }, ...LANGUAGES]}
            />
          )}
        </Field>
      </div>
      <div aria-hidden className="absolute -left-[100vw]">
        <label>
          Leave this empty
          <input name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" pending={pending}>
          Send the request
        </Button>
        <InlineError>{errorBeside(FIELDS)}</InlineError>
      </div>
    </form>
  );
}

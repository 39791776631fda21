'use client';

import { type FormEvent, useRef } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';

export function PasswordForm({
  email,
  change,
}: {
  /** So that password managers know whose password it is. */
  email: string;
  change: (input: { current: string; password: string }) => Promise<ActionResult<unknown>>;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const value = (name: string) => String(given.get(name) ?? '');
    act(
      () => change({ current: value('current'), password: value('password') }),
      () => {
        form.current?.reset();
        toast.done('Password changed', { detail: 'Your other sessions have ended.' });
      },
    );
  };
  return (
    <form ref={form} onSubmit={submit} className="flex max-w-sm flex-col gap-4">
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label="Present password" name="current" error={errorOf('current')} required>
        {(field) => <Input {...field} type="password" autoComplete="current-password" />}
      </Field>
      <Field
        label="New password"
        name="password"
        help="At least 10 characters. A sentence is easy to remember."
        error={errorOf('password')}
        required
      >
        {(field) => <Input {...field} type="password" autoComplete="new-password" minLength={10} />}
      </Field>
      <InlineError>{errorBeside(['current', 'password'])}</InlineError>
      <Button type="submit" variant="primary" pending={pending} className="self-start">
        Change the password
      </Button>
    </form>
  );
}

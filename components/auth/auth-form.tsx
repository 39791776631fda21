'use client';

import { CircleAlert } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';

export interface AuthFieldSpec {
  name: string;
  label: string;
  type?: 'text' | 'email' | 'password';
  autoComplete: string;
  help?: string;
  minLength?: number;
  defaultValue?: string;
}

export interface AuthFailure {
  message: string;
  fields?: { field: string; message: string }[];
}

/**
 * A short form whose boxes keep what was typed whatever the answer is. `onSubmit` resolves to what went wrong, or to
 * null once it leads elsewhere itself (the button then stays busy).
 */
export function AuthForm({
  fields,
  submit,
  initialError = null,
  footer,
  onSubmit,
}: {
  fields: AuthFieldSpec[];
  submit: string;
  initialError?: string | null;
  footer?: ReactNode;
  onSubmit: (values: Record<string, string>) => Promise<AuthFailure | null>;
}) {
  const [failure, setFailure] = useState<AuthFailure | null>(initialError ? { message: initialError } : null);
  const [pending, setPending] = useState(false);
  const errorOf = (name: string) => failure?.fields?.find((entry) => entry.field === name)?.message ?? null;
  const general = failure && !fields.some((field) => errorOf(field.name)) ? failure.message : null;

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const values: Record<string, string> = {};
    for (const [name, value] of new FormData(event.currentTarget))
      if (typeof value === 'string') values[name] = value;
    setPending(true);
    const answer = await onSubmit(values).catch(
      (): AuthFailure => ({ message: 'The server did not answer. Check your connection, then try again.' }),
    );
    setFailure(answer);
    if (answer) setPending(false);
  };

  return (
    // Post, so that a press before the page is ready puts nothing into the address.
    <form method="post" onSubmit={send} className="flex flex-col gap-4">
      {fields.map((spec) => (
        <Field
          key={spec.name}
          label={spec.label}
          name={spec.name}
          help={spec.help}
          error={errorOf(spec.name)}
          required
        >
          {(control) => (
            <Input
              {...control}
              type={spec.type ?? 'text'}
              autoComplete={spec.autoComplete}
              minLength={spec.minLength}
              defaultValue={spec.defaultValue}
            />
          )}
        </Field>
      ))}
      <div aria-live="polite">
        {general ? (
          <p className="flex items-start gap-2 text-danger-ink text-sm">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {general}
          </p>
        ) : null}
      </div>
      <Button type="submit" variant="primary" pending={pending} className="w-full">
        {submit}
      </Button>
      {footer}
    </form>
  );
}

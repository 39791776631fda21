'use client';

import { useRouter } from 'next/navigation';
import type { FormEvent, ReactNode } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';

/** The first step of connecting an account: its name, and what its kind asks for. The account's own page comes next. */
export function ConnectStep({
  workspace,
  title,
  description,
  before,
  example,
  verb = 'Keep and go on',
  parts,
  create,
  children,
}: {
  workspace: string;
  title: string;
  description: string;
  /** What has to be read before anything is filled in. */
  before?: ReactNode;
  /** A name as a team would give it. */
  example: string;
  /** On the button. */
  verb?: string;
  /** Of the input, what the fields here say themselves when it is refused. */
  parts: readonly string[];
  create: (name: string, form: FormData) => Promise<ActionResult<ConnectionDto>>;
  /** The fields below the name; they show what is wrong with them. */
  children: (errorOf: (name: string) => string | null) => ReactNode;
}) {
  const router = useRouter();
  const { pending, act, errorOf, errorBeside } = useAct();
  const list = `/${workspace}/settings/channels`;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    act(
      () => create(String(form.get('name') ?? ''), form),
      (made) => router.push(`${list}/${made.id}`),
    );
  };
  return (
    <Section title={title} description={description}>
      <div className="flex flex-col gap-4">
        {before}
        <form onSubmit={submit} onKeyDown={submitOnModEnter} className="flex max-w-xl flex-col gap-4">
          <Field
            label="Name"
            name="name"
            help={`How your team calls it, such as “${example}”.`}
            error={errorOf('name')}
            required
          >
            {(field) => <Input {...field} maxLength={80} autoComplete="off" />}
          </Field>
          {children(errorOf)}
          <InlineError>{errorBeside(['name', ...parts])}</InlineError>
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" variant="primary" pending={pending} kbd="mod+enter">
              {verb}
            </Button>
            <ButtonLink href={list} variant="ghost">
              Cancel
            </ButtonLink>
          </div>
        </form>
      </div>
    </Section>
  );
}

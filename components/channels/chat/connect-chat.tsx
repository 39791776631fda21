'use client';

import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { ConnectionDto, Provider } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { originsOf } from './chat-words.ts';

/** The first step of a web chat: on whose pages. Everything else has a default and a preview on the next page. */
export function ConnectChat({
  workspace,
  create,
}: {
  workspace: string;
  create: (input: {
    provider: Provider;
    name: string;
    settings: { origins: string[] };
  }) => Promise<ActionResult<ConnectionDto>>;
}) {
  const router = useRouter();
  const { pending, act, errorOf, errorBeside } = useAct();
  const list = `/${workspace}/settings/channels`;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    act(
      () =>
        create({
          provider: 'webchat',
          name: String(form.get('name') ?? ''),
          settings: { origins: originsOf(String(form.get('origins') ?? '')) },
        }),
      (made) => router.push(`${list}/${made.id}`),
    );
  };
  return (
    <Section
      title="Put a chat on your website"
      description="Say which website. The next page has one line to paste into it, and how the chat looks."
    >
      <form onSubmit={submit} onKeyDown={submitOnModEnter} className="flex max-w-xl flex-col gap-4">
        <Field
          label="Name"
          name="name"
          help="How your team calls it, such as “Shop chat”."
          error={errorOf('name')}
          required
        >
          {(field) => <Input {...field} maxLength={80} autoComplete="off" />}
        </Field>
        <Field
          label="Websites"
          name="origins"
          help="One a line, like https://shop.example. Only their pages can show the chat; www counts as another."
          error={errorOf('settings.origins')}
          required
        >
          {(field) => <Textarea {...field} rows={2} spellCheck={false} className="font-mono text-sm" />}
        </Field>
        <InlineError>{errorBeside(['name', 'settings'])}</InlineError>
        <div className="flex items-center gap-2">
          <Button type="submit" variant="primary" pending={pending} kbd="mod+enter">
            Make the chat
          </Button>
          <ButtonLink href={list} variant="ghost">
            Cancel
          </ButtonLink>
        </div>
      </form>
    </Section>
  );
}

'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field, InlineField } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import type { ConnectionDto, Provider } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { Risk } from './risk.tsx';

/** The first step: the risk, accepted by a person, and the number. The phone is linked on the next page. */
export function ConnectWhatsAppWeb({
  workspace,
  timeZone,
  hasBridge,
  create,
}: {
  workspace: string;
  /** In whose hours the number writes, until somebody says otherwise. */
  timeZone: string;
  /** Whoever runs the installation has set a bridge up. */
  hasBridge: boolean;
  create: (input: {
    provider: Provider;
    name: string;
    settings: { number: string; acceptsRisk: boolean; timeZone: string };
  }) => Promise<ActionResult<ConnectionDto>>;
}) {
  const router = useRouter();
  const { pending, act, errorOf, errorBeside } = useAct();
  const [accepted, setAccepted] = useState(false);
  const list = `/${workspace}/settings/channels`;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    act(
      () =>
        create({
          provider: 'whatsapp-web',
          name: String(form.get('name') ?? ''),
          settings: { number: String(form.get('number') ?? ''), acceptsRisk: accepted, timeZone },
        }),
      (made) => router.push(`${list}/${made.id}`),
    );
  };
  return (
    <Section
      title="Connect WhatsApp Web"
      description="A phone of yours is linked as by WhatsApp Web, by an unofficial client that runs beside this product. It only answers people who wrote to the number, and slowly."
    >
      <div className="flex flex-col gap-4">
        <Risk />
        {hasBridge ? null : (
          <p className="max-w-2xl text-ink-2 text-sm">
            This installation has no bridge yet, so no phone can be linked. Whoever runs it finds how in the
            documentation, under “The bridge to WhatsApp Web”.
          </p>
        )}
        <form onSubmit={submit} onKeyDown={submitOnModEnter} className="flex max-w-xl flex-col gap-4">
          <Field
            label="Name"
            name="name"
            help="How your team calls it, such as “Workshop phone”."
            error={errorOf('name')}
            required
          >
            {(field) => <Input {...field} maxLength={80} autoComplete="off" />}
          </Field>
          <Field
            label="Number of the phone"
            name="number"
            help="With its country code. Another phone that is linked by mistake is refused."
            error={errorOf('settings.number')}
            required
          >
            {(field) => (
              <Input
                {...field}
                type="tel"
                autoComplete="off"
                placeholder="+14155550100"
                className="font-mono text-sm"
                maxLength={30}
              />
            )}
          </Field>
          <InlineField
            label="I have read this and accept the risk"
            help="Your name and the time are kept with the channel."
          >
            {(field) => (
              <Checkbox
                {...field}
                checked={accepted}
                onCheckedChange={(checked) => setAccepted(checked === true)}
              />
            )}
          </InlineField>
          <InlineError>{errorOf('settings.acceptsRisk') ?? errorBeside(['name', 'settings'])}</InlineError>
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" variant="primary" pending={pending} kbd="mod+enter">
              Keep and go on
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

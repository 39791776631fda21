'use client';

import { useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field, InlineField } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import type { ConnectionDto, Provider } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { ConnectStep } from '../connect-step.tsx';
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
  const [accepted, setAccepted] = useState(false);
  return (
    <ConnectStep
      workspace={workspace}
      title="Connect WhatsApp Web"
      description="A phone of yours is linked as by WhatsApp Web, by an unofficial client that runs beside this product. It only answers people who wrote to the number, and slowly."
      before={
        <>
          <Risk />
          {hasBridge ? null : (
            <p className="max-w-2xl text-ink-2 text-sm">
              This installation has no bridge yet, so no phone can be linked. Whoever runs it finds how in the
              documentation, under “The bridge to WhatsApp Web”.
            </p>
          )}
        </>
      }
      example="Workshop phone"
      parts={['settings']}
      create={(name, form) =>
        create({
          provider: 'whatsapp-web',
          name,
          settings: { number: String(form.get('number') ?? ''), acceptsRisk: accepted, timeZone },
        })
      }
    >
      {(errorOf) => (
        <>
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
          <InlineError>{errorOf('settings.acceptsRisk')}</InlineError>
        </>
      )}
    </ConnectStep>
  );
}

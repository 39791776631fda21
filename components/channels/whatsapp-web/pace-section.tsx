'use client';

import type { FormEvent } from 'react';
import { Countdown } from '#components/patterns/countdown.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import type { PaceDto } from '#lib/conversations/pace.schemas.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import type { ConnectionActions } from '../connection-page.tsx';
import { WAIT_WORDS } from '../wait-words.ts';

const BOXES = [
  { name: 'gapSeconds', label: 'Seconds between two messages', help: 'At least 60.', type: 'number' },
  { name: 'jitterSeconds', label: 'Up to so many more', help: 'By chance, at least 30.', type: 'number' },
  { name: 'perDay', label: 'Messages in 24 hours', help: 'At most 200.', type: 'number' },
  { name: 'opensAt', label: 'Writes from', help: 'By the clock of the zone.', type: 'time' },
  { name: 'closesAt', label: 'Until', help: 'What is left waits for the morning.', type: 'time' },
  { name: 'timeZone', label: 'Time zone', help: 'Such as Europe/Lisbon.', type: 'text' },
] as const;

/** How slowly the number writes, what waits because of it, and the dials: none of them can be turned off. */
export function PaceSection({
  connection,
  pace,
  update,
}: {
  connection: ConnectionDto;
  pace: PaceDto;
  update: ConnectionActions['update'];
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    act(
      () =>
        update({
          connectionId: connection.id,
          version: connection.version,
          name: connection.name,
          settings: Object.fromEntries(BOXES.map(({ name }) => [name, String(form.get(name) ?? '')])),
        }),
      () => toast.done('Kept'),
    );
  };
  return (
    <Section
      title="How slowly it writes"
      description="It answers only people who wrote to this number in the last seven days, at most three times before they write again. Nobody is written to first, and nothing here can be turned off."
    >
      <dl className="mb-5 grid gap-x-6 gap-y-4 text-sm sm:grid-cols-3 [&_dt]:text-ink-3 [&_dt]:text-xs">
        <div>
          <dt>Sent in 24 hours</dt>
          <dd className="tabular-nums">
            {pace.sentInDay} of {pace.perDay}
          </dd>
        </div>
        <div>
          <dt>Waiting for their moment</dt>
          <dd className="tabular-nums">{pace.waiting}</dd>
        </div>
        <div>
          <dt>What is written now goes</dt>
          <dd>
            {pace.next.kind === 'now' ? 'at once' : null}
            {pace.next.kind === 'never' ? 'not at all: its pace cannot be read. Save it again below.' : null}
            {pace.next.kind === 'wait' ? (
              <>
                <Countdown until={pace.next.at} over="now" className="min-w-0" />{' '}
                <span className="text-ink-2">{WAIT_WORDS[pace.next.waitsFor]}</span>
              </>
            ) : null}
          </dd>
        </div>
      </dl>
      <form onSubmit={submit} onKeyDown={submitOnModEnter} className="flex max-w-2xl flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-3">
          {BOXES.map(({ name, label, help, type }) => (
            <Field
              key={name}
              label={label}
              name={name}
              help={help}
              error={errorOf(`settings.${name}`)}
              required
            >
              {(field) => (
                <Input
                  {...field}
                  type={type}
                  autoComplete="off"
                  defaultValue={String(connection.settings[name] ?? '')}
                />
              )}
            </Field>
          ))}
        </div>
        <InlineError>{errorBeside(['settings'])}</InlineError>
        <div>
          <Button type="submit" pending={pending} kbd="mod+enter">
            Save
          </Button>
        </div>
      </form>
    </Section>
  );
}

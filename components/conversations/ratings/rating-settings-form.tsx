'use client';

import { type FormEvent, useState } from 'react';
import { AskLine } from '#components/patterns/ask-line.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field, InlineField } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { RatingSettings } from '#lib/conversations/ratings.schemas.ts';
import { CHANNELS, type ChannelKind } from '#lib/conversations/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { CHANNEL_NAMES } from '../labels.ts';

const DELAYS = [
  { value: '0', label: 'At once' },
  { value: '15', label: 'After 15 minutes' },
  { value: '60', label: 'After an hour' },
  { value: '240', label: 'After 4 hours' },
  { value: '1440', label: 'After a day' },
  { value: '4320', label: 'After 3 days' },
];

/** Whether, where and when people are asked how they liked it. */
export function RatingSettingsForm({
  settings,
  mayChange,
  ask,
  save,
}: {
  settings: RatingSettings;
  mayChange: boolean;
  /** Who may, when the reader may not. */
  ask: readonly string[];
  save: (
    input: Partial<Omit<RatingSettings, 'version'>> & { version: number },
  ) => Promise<ActionResult<RatingSettings>>;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const [enabled, setEnabled] = useState(settings.enabled);
  const [channels, setChannels] = useState<readonly ChannelKind[]>(settings.channels);
  const [delay, setDelay] = useState(String(settings.delayMinutes));
  const delays = DELAYS.some(({ value }) => value === delay)
    ? DELAYS
    : [...DELAYS, { value: delay, label: `After ${delay} minutes` }];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    act(
      () =>
        save({
          enabled,
          channels: [...channels],
          delayMinutes: Number(delay),
          version: settings.version,
        }),
      (saved) => toast.done(saved.enabled ? 'People are asked after a closing' : 'Nobody is asked'),
    );
  };
  return (
    <>
      {mayChange ? null : (
        <AskLine ask={ask}>Administrators say when people are asked; you see how it is set up.</AskLine>
      )}
      <Section
        title="Ratings"
        description="After a conversation is closed, the contact is asked how satisfied they are: five answers and room for a comment, behind a link, in the language of the conversation. The question goes out like any other message: never to whoever does not want any, and in their daytime. Nobody is asked twice within 30 days."
      >
        <form onSubmit={submit} className="flex max-w-2xl flex-col gap-4">
          <InlineField label="Ask after a conversation is closed">
            {(field) => (
              <Switch {...field} checked={enabled} disabled={!mayChange} onCheckedChange={setEnabled} />
            )}
          </InlineField>
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-2 font-medium text-sm">Channels on which it is asked</legend>
            <div className="grid gap-1 sm:grid-cols-2">
              {CHANNELS.map((channel) => (
                <InlineField key={channel} label={CHANNEL_NAMES[channel]}>
                  {(field) => (
                    <Checkbox
                      {...field}
                      checked={channels.includes(channel)}
                      disabled={!mayChange}
                      onCheckedChange={(on) =>
                        setChannels(
                          on === true ? [...channels, channel] : channels.filter((one) => one !== channel),
                        )
                      }
                    />
                  )}
                </InlineField>
              ))}
            </div>
          </fieldset>
          <Field label="When" name="delayMinutes" error={errorOf('delayMinutes')}>
            {(field) => (
              <Select
                {...field}
                value={delay}
                onValueChange={setDelay}
                options={delays}
                disabled={!mayChange}
              />
            )}
          </Field>
          {mayChange ? (
            <div className="flex flex-wrap items-center gap-3">
              <Button type="submit" pending={pending}>
                Save
              </Button>
              <InlineError>{errorOf('channels') ?? errorBeside(['delayMinutes'])}</InlineError>
            </div>
          ) : null}
        </form>
      </Section>
    </>
  );
}

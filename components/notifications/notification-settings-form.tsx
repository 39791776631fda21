'use client';

import { type FormEvent, useState } from 'react';
import { AskLine } from '#components/patterns/ask-line.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Field, InlineField } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { NoticeChoices, NotificationSettings } from '#lib/notifications/mail.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { ChoiceList } from './choice-list.tsx';
import { clockOf } from './notification-words.ts';

export interface SettingsInput extends Partial<Omit<NotificationSettings, 'choices' | 'chosen' | 'version'>> {
  choices?: { [Kind in keyof NoticeChoices]?: NoticeChoices[Kind] | null };
  version: number;
}

type Save = (input: SettingsInput) => Promise<ActionResult<NotificationSettings>>;

const DELAYS = [0, 2, 5, 15, 30, 60];
const WINDOWS = [0, 5, 15, 30, 60, 240];

const choices = (usual: readonly number[], chosen: number, words: (minutes: number) => string) =>
  [...new Set([...usual, chosen])]
    .toSorted((a, b) => a - b)
    .map((value) => ({ value: String(value), label: words(value) }));

/** The field of a time as minutes after midnight; the last minute of the day is its end. */
const minuteOf = (form: FormData, name: string): number => {
  const [hour = 0, minute = 0] = String(form.get(name)).split(':').map(Number);
  return hour * 60 + minute;
};

interface Props {
  settings: NotificationSettings;
  mayChange: boolean;
  /** Who may, when the reader may not. */
  ask: readonly string[];
  save: Save;
}

/** How notices leave by mail, and how members are told who chose nothing themselves. */
export function NotificationSettingsForm(props: Props) {
  return (
    <>
      {props.mayChange ? null : (
        <AskLine ask={props.ask}>
          Administrators say how members are told; you choose for yourself in your account.
        </AskLine>
      )}
      <MailForm key={props.settings.version} {...props} />
      <Defaults {...props} />
    </>
  );
}

function MailForm({ settings, mayChange, save }: Props) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const [mails, setMails] = useState(settings.mails);
  const [quotes, setQuotes] = useState(settings.quotes);
  const [delay, setDelay] = useState(String(settings.delayMinutes));
  const [between, setBetween] = useState(String(settings.windowMinutes));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const until = minuteOf(form, 'untilMinute');
    act(
      () =>
        save({
          mails,
          quotes,
          delayMinutes: Number(delay),
          windowMinutes: Number(between),
          fromMinute: minuteOf(form, 'fromMinute'),
          untilMinute: until === 0 || until === 1439 ? 1440 : until,
          version: settings.version,
        }),
      (saved) => toast.done(saved.mails ? 'Saved. It holds from now on' : 'No notice is mailed any more'),
    );
  };
  return (
    <Section
      title="Notices by e-mail"
      description="Members are mailed what they have not read in the desk. Each of them chooses what, and may end it; this holds for all."
    >
      <form onSubmit={submit} onKeyDown={submitOnModEnter} className="flex max-w-2xl flex-col gap-4">
        <InlineField label="Mail notices to members">
          {(field) => (
            <Checkbox
              {...field}
              checked={mails}
              disabled={!mayChange}
              onCheckedChange={(on) => setMails(on === true)}
            />
          )}
        </InlineField>
        <InlineField
          label="Quote what people wrote"
          help="Off, a mail says who did what on which record. On, it quotes the message or note to members who see it."
        >
          {(field) => (
            <Checkbox
              {...field}
              checked={quotes}
              disabled={!mayChange}
              onCheckedChange={(on) => setQuotes(on === true)}
            />
          )}
        </InlineField>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="A mail leaves" name="delayMinutes" error={errorOf('delayMinutes')}>
            {(field) => (
              <Select
                {...field}
                value={delay}
                onValueChange={setDelay}
                disabled={!mayChange}
                options={choices(DELAYS, settings.delayMinutes, (count) =>
                  count === 0 ? 'at once' : `after ${count} minutes unread`,
                )}
              />
            )}
          </Field>
          <Field
            label="Between two mails"
            name="windowMinutes"
            help="What comes meanwhile is one mail. What comes at any hour does not wait."
            error={errorOf('windowMinutes')}
          >
            {(field) => (
              <Select
                {...field}
                value={between}
                onValueChange={setBetween}
                disabled={!mayChange}
                options={choices(WINDOWS, settings.windowMinutes, (count) =>
                  count === 0 ? 'no pause' : `at least ${count} minutes`,
                )}
              />
            )}
          </Field>
          <Field
            label="Mail comes from"
            name="fromMinute"
            help="For members who named no working hours, in their time zone."
            error={errorOf('fromMinute')}
          >
            {(field) => (
              <Input
                {...field}
                type="time"
                defaultValue={clockOf(settings.fromMinute)}
                disabled={!mayChange}
              />
            )}
          </Field>
          <Field label="Mail comes until" name="untilMinute" error={errorOf('untilMinute')}>
            {(field) => (
              <Input
                {...field}
                type="time"
                defaultValue={settings.untilMinute === 1440 ? '23:59' : clockOf(settings.untilMinute)}
                disabled={!mayChange}
              />
            )}
          </Field>
        </div>
        {mayChange ? (
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" pending={pending}>
              Save
            </Button>
            <InlineError>
              {errorBeside(['delayMinutes', 'windowMinutes', 'fromMinute', 'untilMinute'])}
            </InlineError>
          </div>
        ) : null}
      </form>
    </Section>
  );
}

/** Each change holds at once and can be undone. */
function Defaults({ settings, mayChange, save }: Props) {
  const { pending, failure, act } = useAct();
  return (
    <Section
      title="Members who chose nothing"
      description="Where they are told of what, until they choose themselves."
    >
      <ChoiceList
        label="What members are told of"
        choices={settings.choices}
        chosen={settings.chosen}
        chosenWord="Changed"
        disabled={!mayChange || pending}
        mailDisabled={!settings.mails}
        onChange={(kind, choice) => {
          const before = settings.chosen.includes(kind) ? settings.choices[kind] : null;
          act(
            () => save({ choices: { [kind]: choice }, version: settings.version }),
            ({ version }) =>
              toast.done('Saved. It holds from now on', {
                undo: () => act(() => save({ choices: { [kind]: before }, version })),
              }),
          );
        }}
      />
      <InlineError>{failure && !failure.fields ? failure.message : null}</InlineError>
    </Section>
  );
}

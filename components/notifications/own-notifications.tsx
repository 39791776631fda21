'use client';

import { MailWarning, MailX } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Field, InlineField } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { NoticeChoices, NotificationPreferences } from '#lib/notifications/mail.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { anyOf } from '#lib/ui/format.ts';
import { momentOn, wallClock } from '#lib/ui/wall-clock.ts';
import { ChoiceList } from './choice-list.tsx';
import { clockOf } from './notification-words.ts';

export interface PreferencesInput {
  mails?: boolean;
  choices?: { [Kind in keyof NoticeChoices]?: NoticeChoices[Kind] | null };
  dailyMinute?: number;
  pausedUntil?: string | null;
  version: number;
}

type Save = (input: PreferencesInput) => Promise<ActionResult<NotificationPreferences>>;

export interface OwnNotificationsProps {
  preferences: NotificationPreferences;
  email: string;
  timeZone: string;
  /** When mail comes to this member, in words. */
  hours: string;
  /** Where they change their hours; null where they may not. */
  hoursHref: string | null;
  administrators: readonly string[];
  save: Save;
  resume: () => Promise<ActionResult<unknown>>;
}

/** How a person is told of what: in the desk, by mail, both or neither. Every change holds at once and can be undone. */
export function OwnNotifications(props: OwnNotificationsProps) {
  const { email, timeZone, save } = props;
  const { pending, failure, act } = useAct();
  const [own, setShown] = useState(props.preferences);
  // What was changed elsewhere is newer than what was changed here.
  const shown = props.preferences.version > own.version ? props.preferences : own;
  const { delivery } = shown;
  const send = (input: Omit<PreferencesInput, 'version'>, version: number, done: (at: number) => void) =>
    act(
      async () => {
        const answer = await save({ ...input, version });
        if (!answer.ok) setShown(props.preferences);
        return answer;
      },
      (saved) => {
        setShown(saved);
        done(saved.version);
      },
    );
  /** @param back what undoes it. */
  const change = (
    input: Omit<PreferencesInput, 'version'>,
    back: Omit<PreferencesInput, 'version'>,
    words: string,
    at: Partial<NotificationPreferences> = {},
  ) => {
    setShown({ ...shown, ...at });
    send(input, shown.version, (version) =>
      toast.done(words, { undo: () => send(back, version, () => undefined) }),
    );
  };
  const noMail = !delivery.isSetUp || !delivery.isOn;
  return (
    <Section
      title="Notifications"
      description={`Behind the bell, and by e-mail to ${email}. A mail leaves only for what you have not read in the desk.`}
    >
      <div className="flex flex-col gap-5">
        <Undelivered {...props} preferences={shown} />
        {noMail ? null : (
          <InlineField label="Mail me what I have not read" help={`After ${minutes(delivery.delayMinutes)}.`}>
            {(field) => (
              <Switch
                {...field}
                checked={shown.mails}
                disabled={pending}
                onCheckedChange={(mails) =>
                  change(
                    { mails },
                    { mails: !mails },
                    mails ? 'Notices are mailed to you' : 'No notice is mailed to you any more',
                    { mails },
                  )
                }
              />
            )}
          </InlineField>
        )}
        <ChoiceList
          label="What you are told of"
          choices={shown.choices}
          chosen={shown.chosen}
          chosenWord="Your choice"
          disabled={pending}
          mailDisabled={noMail || !shown.mails}
          onChange={(kind, choice) =>
            change(
              { choices: { [kind]: choice } },
              { choices: { [kind]: shown.chosen.includes(kind) ? (shown.choices[kind] ?? null) : null } },
              'Saved. It holds from now on',
              { choices: { ...shown.choices, [kind]: choice } },
            )
          }
        />
        {noMail || !shown.mails ? null : (
          <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
            <Field label="Daily summary at" help={`In your time zone, ${timeZone}, on days you work.`}>
              {(field) => (
                <Select
                  {...field}
                  value={String(shown.dailyMinute)}
                  disabled={pending}
                  options={hoursOfDay(shown.dailyMinute)}
                  onValueChange={(value) =>
                    change(
                      { dailyMinute: Number(value) },
                      { dailyMinute: shown.dailyMinute },
                      `The summary comes at ${clockOf(Number(value))}`,
                      { dailyMinute: Number(value) },
                    )
                  }
                />
              )}
            </Field>
            <Pause
              until={shown.pausedUntil}
              timeZone={timeZone}
              pending={pending}
              set={(pausedUntil, words) =>
                change({ pausedUntil }, { pausedUntil: shown.pausedUntil }, words, { pausedUntil })
              }
            />
            <p className="text-ink-2 text-sm sm:col-span-2">
              Mail comes {props.hours}; what comes at any hour is chosen above. While you are away it waits.{' '}
              {props.hoursHref ? (
                <Link href={props.hoursHref} className="underline">
                  Change your hours
                </Link>
              ) : null}
            </p>
          </div>
        )}
        <InlineError>{failure?.message ?? null}</InlineError>
      </div>
    </Section>
  );
}

const minutes = (count: number): string =>
  count === 0 ? 'a moment' : count === 1 ? 'a minute' : `${count} minutes`;

/** Whole hours, and what was chosen where it is none. */
const hoursOfDay = (chosen: number) =>
  [...new Set([...Array.from({ length: 24 }, (_, hour) => hour * 60), chosen])]
    .toSorted((a, b) => a - b)
    .map((minute) => ({ value: String(minute), label: clockOf(minute) }));

/** Why nothing leaves, and who can change that. */
function Undelivered({ preferences, administrators, email, resume }: OwnNotificationsProps) {
  const { pending, failure, act } = useAct();
  const { delivery, refusedAt } = preferences;
  if (!delivery.isSetUp)
    return (
      <Line icon={<MailX aria-hidden />}>
        No mail server is set up for this installation, so notices stay in the desk. Whoever runs it sets one
        with <code>SMTP_URL</code>.
      </Line>
    );
  if (!delivery.isOn)
    return (
      <Line icon={<MailX aria-hidden />}>
        This workspace mails no notices. Ask {anyOf(administrators)} for a change.
      </Line>
    );
  if (!refusedAt) return null;
  return (
    <Line icon={<MailWarning aria-hidden />}>
      Your mail server refused {email} (<RelativeTime at={refusedAt} />
      ). Nothing more is sent to it until you say so. Ask whoever looks after your mail whether the mailbox
      exists and takes mail from outside; when it does, try again. What waits stays behind the bell.{' '}
      <Button
        size="sm"
        pending={pending}
        onClick={() => act(resume, () => toast.done('The next notice is mailed to you again'))}
      >
        Try it again
      </Button>
      <InlineError>{failure?.message ?? null}</InlineError>
    </Line>
  );
}

const Line = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <div className="flex items-start gap-2 rounded-md border border-line bg-sunken px-3 py-2 text-ink-2 text-sm [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-3">
    {icon}
    <div>{children}</div>
  </div>
);

/** No mail until a day. */
function Pause({
  until,
  timeZone,
  pending,
  set,
}: {
  until: string | null;
  timeZone: string;
  pending: boolean;
  set: (until: string | null, words: string) => void;
}) {
  const [day, setDay] = useState('');
  if (until)
    return (
      <div className="flex flex-col gap-1.5">
        <p className="font-medium text-sm">Paused</p>
        <div className="flex flex-wrap items-center gap-3">
          <p className="text-ink-2 text-sm">No mail before {wallClock(until, timeZone).day}.</p>
          <Button size="sm" pending={pending} onClick={() => set(null, 'Notices are mailed to you again')}>
            End the pause
          </Button>
        </div>
      </div>
    );
  return (
    <Field label="No mail before" help="What you miss meanwhile comes in one mail after that.">
      {(field) => (
        <div className="flex gap-2">
          <Input {...field} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
          <Button
            disabled={day === ''}
            pending={pending}
            onClick={() =>
              set(momentOn({ day, time: '00:00' }, timeZone).toISOString(), `No mail before ${day}`)
            }
          >
            Pause
          </Button>
        </div>
      )}
    </Field>
  );
}

'use client';

import { type FormEvent, useState } from 'react';
import { AskLine } from '#components/patterns/ask-line.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { InlineField } from '#components/ui/field.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { EngagementSettings } from '#lib/conversations/engagement.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

type Measured = Omit<EngagementSettings, 'version'>;

const CHOICES: readonly { name: keyof Measured; label: string; words: string }[] = [
  {
    name: 'clicks',
    label: 'Count clicks on links in e-mail',
    words:
      'Links in the formatted part of a mail lead over this installation’s address and on at once. The text you approve is not changed, and whoever reads the plain text is not counted. A click raises the score of an open lead a little, with the reason shown.',
  },
  {
    name: 'opens',
    label: 'See whether an e-mail was opened',
    words:
      'A picture of one dot is added. It says little: Apple and Gmail fetch pictures for everybody, many programs show none, and in the European Union it needs consent. What is known to be a proxy is left out, and an opening never counts for a score.',
  },
  {
    name: 'consentedOnly',
    label: 'Only for people whose consent to e-mail is recorded',
    words:
      'Without it, people are measured unless they withdrew their consent or opted out. Which of the two is lawful for you is for your privacy adviser to say.',
  },
];

/** What is measured of the mail that goes out, and what that means for those who get it. */
export function EngagementSettingsForm({
  settings,
  mayChange,
  ask,
  save,
}: {
  settings: EngagementSettings;
  mayChange: boolean;
  /** Who may, when the reader may not. */
  ask: readonly string[];
  save: (input: Measured & { version: number }) => Promise<ActionResult<EngagementSettings>>;
}) {
  const { pending, act, errorBeside } = useAct();
  const { version, ...before } = settings;
  const [chosen, setChosen] = useState<Measured>(before);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    act(
      () => save({ ...chosen, version }),
      (saved) =>
        toast.done(saved.clicks || saved.opens ? 'E-mail is measured from now on' : 'E-mail is not measured'),
    );
  };
  return (
    <>
      {mayChange ? null : (
        <AskLine ask={ask}>Administrators say what is measured; you see how it is set up.</AskLine>
      )}
      <Section
        title="Engagement"
        description="Whether people answer, and how soon, is known from the messages themselves and is always shown. Clicks and opens are only known if mail reports back, so both are off until you turn them on."
      >
        <form onSubmit={submit} className="flex max-w-2xl flex-col gap-5">
          {CHOICES.map(({ name, label, words }) => (
            <div key={name} className="flex flex-col gap-1">
              <InlineField label={label}>
                {(field) => (
                  <Switch
                    {...field}
                    checked={chosen[name]}
                    disabled={!mayChange}
                    onCheckedChange={(on) => setChosen({ ...chosen, [name]: on })}
                  />
                )}
              </InlineField>
              <p className="text-pretty text-ink-3 text-sm">{words}</p>
            </div>
          ))}
          <p className="text-pretty text-ink-2 text-sm">
            Kept are how often and when a link was clicked or a mail opened. Internet address, place and
            program of the reader are not kept. Who sends a “do not track” signal is not counted, nor are link
            previews, security scanners and repeated clicks. Turning a switch off ends it at once, also for
            mail that went out before; its links keep working.
          </p>
          {mayChange ? (
            <div className="flex flex-wrap items-center gap-3">
              <Button type="submit" pending={pending}>
                Save
              </Button>
              <InlineError>{errorBeside([])}</InlineError>
            </div>
          ) : null}
        </form>
      </Section>
    </>
  );
}

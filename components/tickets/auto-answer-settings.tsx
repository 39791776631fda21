'use client';

import Link from 'next/link';
import { useEffect, useEffectEvent, useState, useTransition } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Field, InlineField } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { AutoAnswerPolicy, AutoAnswerPreview, TicketSettingsDto } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { percent, plural } from '#lib/ui/format.ts';

/** From where no article answers any more, up. */
const STEPS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Whether new requests are answered before anybody read them, from how near an article on, and what that would mean. */
export function AutoAnswerSettings({
  workspace,
  settings,
  preview,
  save,
}: {
  workspace: string;
  settings: TicketSettingsDto;
  preview: (input: { from: number }) => Promise<ActionResult<AutoAnswerPreview>>;
  save:
    | ((input: { version: number; autoAnswer: AutoAnswerPolicy }) => Promise<ActionResult<TicketSettingsDto>>)
    | null;
}) {
  const { pending, failure, act } = useAct();
  const { autoAnswer, version } = settings;
  const set = (next: AutoAnswerPolicy, done: string) =>
    act(
      () => save?.({ version, autoAnswer: next }) ?? Promise.reject(new Error('Nobody may save here.')),
      () => toast.done(done),
    );
  const steps = [...new Set([...STEPS, autoAnswer.from])].sort((a, b) => a - b);
  return (
    <Section
      title="Answers at once"
      description="A new request gets the answer of an article at once, with its sources and the way to a person. The autonomy level of “answer requests” has to allow it as well; otherwise the answer is a suggestion."
    >
      <div className="flex flex-col gap-4">
        <InlineField label="Answer new requests at once">
          {(field) => (
            <Switch
              {...field}
              checked={autoAnswer.on}
              disabled={!save || pending}
              onCheckedChange={(on) =>
                set({ ...autoAnswer, on }, on ? 'Requests are answered at once' : 'Answers are suggestions')
              }
            />
          )}
        </InlineField>
        <Field
          label="Only from this match on"
          help="How well an article has to fit the question."
          className="max-w-60"
        >
          {(field) => (
            <Select
              {...field}
              disabled={!save || pending}
              value={String(autoAnswer.from)}
              onValueChange={(from) => set({ ...autoAnswer, from: Number(from) }, 'Saved')}
              options={steps.map((step) => ({ value: String(step), label: percent(step) }))}
            />
          )}
        </Field>
        <InlineError>{failure?.message ?? null}</InlineError>
        <Preview workspace={workspace} from={autoAnswer.from} ask={preview} />
      </div>
    </Section>
  );
}

function Preview({
  workspace,
  from,
  ask,
}: {
  workspace: string;
  from: number;
  ask: (input: { from: number }) => Promise<ActionResult<AutoAnswerPreview>>;
}) {
  const [seen, setSeen] = useState<AutoAnswerPreview | null>(null);
  const [failed, setFailed] = useState(false);
  const [, start] = useTransition();
  // The action is bound anew at each render; the threshold alone asks anew.
  const look = useEffectEvent(ask);
  useEffect(() => {
    let over = false;
    start(async () => {
      const answer = await look({ from }).catch(() => null);
      // A later threshold has been asked for since.
      if (over) return;
      setFailed(!answer?.ok);
      if (answer?.ok) setSeen(answer.data);
    });
    return () => {
      over = true;
    };
  }, [from]);
  if (failed)
    return <InlineError>What it would have meant could not be read. Load the page again.</InlineError>;
  if (!seen) return <p className="text-ink-3 text-sm">Looking at the last questions</p>;
  const { sent } = seen;
  return (
    <div className="flex max-w-2xl flex-col gap-2 text-sm" aria-live="polite">
      <p>
        {seen.questions === 0
          ? `Nothing was asked in the last ${seen.days} days, so nothing can be said yet.`
          : `Of the last ${seen.days} days’ ${plural(seen.questions, 'question')}, ${seen.answered} would have been answered.`}
      </p>
      {sent.answers > 0 ? (
        <p className="text-ink-2">
          {plural(sent.answers, 'request')} {sent.answers === 1 ? 'was' : 'were'} answered at once:{' '}
          {sent.helped} helped, {sent.notHelped} did not.
        </p>
      ) : null}
      {seen.examples.length > 0 ? (
        <>
          <p className="text-ink-3">The least sure of them:</p>
          <ul className="flex flex-col gap-1.5">
            {seen.examples.map((example) => (
              <li key={example.conversationId} className="flex flex-wrap items-baseline gap-x-2">
                <span className="text-ink-3 tabular-nums">{percent(example.score)}</span>
                <Link
                  href={`/${workspace}/inbox/needs-you/${example.conversationId}`}
                  className="hit min-w-0 max-w-full truncate underline-offset-2 hover:underline"
                >
                  <span dir="auto">{example.question}</span>
                </Link>
                <span className="text-ink-3">from “{example.article}”</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

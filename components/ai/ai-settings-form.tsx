'use client';

import { type FormEvent, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { AiSettings } from '#lib/ai/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { LanguageChoice } from './language-choice.tsx';

export type SaveAiSettings = (input: AiSettings) => Promise<ActionResult<AiSettings>>;

const FIELDS = [
  'persona',
  'tone',
  'principles',
  'model',
  'temperature',
  'languages',
  'followUpHours',
] as const;

/** What the boxes say; the languages are chosen beside them. */
function written(form: HTMLFormElement): Omit<AiSettings, 'version' | 'languages'> {
  const given = new FormData(form);
  const text = (name: string) => String(given.get(name) ?? '').trim();
  return {
    persona: text('persona'),
    tone: text('tone'),
    principles: text('principles')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    model: text('model') || null,
    temperature: Number(text('temperature')),
    followUpHours: Number(text('followUpHours')),
  };
}

const same = (one: AiSettings, other: AiSettings): boolean =>
  FIELDS.every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));

/** How agents speak. Saving makes a version; a change made meanwhile by somebody else is not overwritten unseen. */
export function AiSettingsForm({
  settings,
  servingModel,
  save,
}: {
  settings: AiSettings;
  /** What the installation would choose, for the empty box; null without a model. */
  servingModel: string | null;
  /** Null for who may only look. */
  save: SaveAiSettings | null;
}) {
  const { pending, failure, act, forget, errorOf, errorBeside } = useAct();
  // What the boxes were filled from. Newer settings that arrive meanwhile must not take the place of what is typed.
  const [base, setBase] = useState(settings);
  const [languages, setLanguages] = useState<readonly string[]>(settings.languages);
  const [rewritten, setRewritten] = useState(false);
  const dirty = rewritten || !same({ ...base, languages: [...languages] }, base);
  const take = (next: AiSettings) => {
    setRewritten(false);
    setBase(next);
    setLanguages(next.languages);
    forget();
  };
  if (settings.version !== base.version && !dirty) take(settings);
  const behind = settings.version !== base.version;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!save || !dirty) return;
    const boxes = written(event.currentTarget);
    act(
      () => save({ ...boxes, version: settings.version, languages: [...languages] }),
      (saved) => {
        take(saved);
        toast.done(
          saved.version === settings.version
            ? 'Nothing had changed'
            : `Version ${saved.version} holds from now on`,
        );
      },
    );
  };
  return (
    <form
      key={base.version}
      onSubmit={submit}
      onChange={(event) => {
        const now: AiSettings = { ...base, ...written(event.currentTarget) };
        setRewritten(!same(now, base));
      }}
      onKeyDown={submitOnModEnter}
    >
      <fieldset disabled={!save} className="min-w-0">
        <Section
          title="Voice"
          description="Who the agents are when they write. Every prompt carries this, and the principles with it."
        >
          <div className="flex max-w-2xl flex-col gap-4">
            <Field
              label="Persona"
              name="persona"
              help='Completes "You are …".'
              error={errorOf('persona')}
              required
            >
              {(field) => <Input {...field} defaultValue={base.persona} maxLength={400} />}
            </Field>
            <Field label="Tone" name="tone" error={errorOf('tone')} required>
              {(field) => <Input {...field} defaultValue={base.tone} maxLength={200} />}
            </Field>
            <Field
              label="House principles"
              name="principles"
              help="One a line, twenty at most. They bind every agent and no message can talk them out of it."
              error={errorOf('principles')}
            >
              {(field) => <Textarea {...field} rows={5} defaultValue={base.principles.join('\n')} />}
            </Field>
          </div>
        </Section>
        <Section
          title="Languages"
          description="Agents answer in the writer's language when it is among these, else in the first of them."
        >
          <LanguageChoice
            value={languages}
            disabled={!save}
            onChange={setLanguages}
            error={errorOf('languages')}
          />
        </Section>
        <Section title="Model and follow-up">
          <div className="grid max-w-2xl items-start gap-4 sm:grid-cols-3">
            <Field
              label="Model"
              name="model"
              optional
              help="Empty: the one the installation chooses."
              error={errorOf('model')}
            >
              {(field) => (
                <Input
                  {...field}
                  defaultValue={base.model ?? ''}
                  placeholder={servingModel ?? 'none is set up'}
                  maxLength={120}
                  autoComplete="off"
                  spellCheck={false}
                />
              )}
            </Field>
            <Field
              label="Temperature"
              name="temperature"
              help="0 to 2. Low is steady, high is lively."
              error={errorOf('temperature')}
              required
            >
              {(field) => (
                <Input
                  {...field}
                  type="number"
                  inputMode="decimal"
                  min={0}
                  max={2}
                  step="any"
                  defaultValue={base.temperature}
                />
              )}
            </Field>
            <Field
              label="Follow up after, hours"
              name="followUpHours"
              help="Of silence after our last message; 0 for never."
              error={errorOf('followUpHours')}
              required
            >
              {(field) => (
                <Input
                  {...field}
                  type="number"
                  inputMode="numeric"
                  min={0}
                  max={2160}
                  step="any"
                  defaultValue={base.followUpHours}
                />
              )}
            </Field>
          </div>
        </Section>
      </fieldset>
      {save ? (
        <div className="sticky bottom-0 -mt-px flex flex-wrap items-center gap-3 border-line border-y bg-surface py-3">
          {dirty ? (
            <Button type="submit" variant="primary" pending={pending} kbd="mod+enter">
              {`Save as version ${settings.version + 1}`}
            </Button>
          ) : (
            <p className="flex h-control items-center text-ink-3 text-sm">
              {settings.version === 0
                ? 'These hold from the beginning.'
                : `Version ${settings.version} holds.`}{' '}
              A change makes version {settings.version + 1}.
            </p>
          )}
          {behind ? (
            <p role="status" className="flex flex-wrap items-center gap-2 text-sm text-warning-ink">
              Version {settings.version} was saved meanwhile. Saving puts yours over it.
              <Button size="sm" onClick={() => take(settings)}>
                Take theirs
              </Button>
            </p>
          ) : null}
          <InlineError>{failure?.reason === 'version_changed' ? null : errorBeside(FIELDS)}</InlineError>
        </div>
      ) : null}
    </form>
  );
}

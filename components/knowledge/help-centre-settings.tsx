'use client';

import type { FormEvent } from 'react';
import { AskLine } from '#components/patterns/ask-line.tsx';
import { CopyText } from '#components/patterns/copy-text.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Field, InlineField } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { HelpCentre } from '#lib/knowledge/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';

type Change = Partial<Pick<HelpCentre, 'open' | 'title' | 'introduction' | 'indexed' | 'takesRequests'>>;

/** Whether everybody may read the articles for customers, and what stands above them. */
export function HelpCentreSettings({
  centre,
  address,
  mayChange,
  ask,
  save,
}: {
  centre: HelpCentre;
  /** Where the public pages are, in full. */
  address: string;
  mayChange: boolean;
  /** Who may, when the reader may not. */
  ask: readonly string[];
  save: (input: Change & { version: number }) => Promise<ActionResult<HelpCentre>>;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const change = (wanted: Change, done: string) =>
    act(
      () => save({ ...wanted, version: centre.version }),
      () => toast.done(done),
    );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change(
      { title: String(form.get('title') ?? ''), introduction: String(form.get('introduction') ?? '') },
      'Saved',
    );
  };
  return (
    <>
      {mayChange ? null : (
        <AskLine ask={ask}>Administrators open and close the help centre; you see how it is set up.</AskLine>
      )}
      <Section
        title="Help centre"
        description="Published articles for customers, as pages that everybody can read without signing in. Drafts and articles for colleagues are never shown."
      >
        <div className="flex flex-col gap-4">
          <InlineField label="Open to everybody">
            {(field) => (
              <Switch
                {...field}
                checked={centre.open}
                disabled={!mayChange || pending}
                onCheckedChange={(open) =>
                  change({ open }, open ? 'The help centre is open' : 'The help centre is closed')
                }
              />
            )}
          </InlineField>
          <InlineField label="Search engines may list it">
            {(field) => (
              <Switch
                {...field}
                checked={centre.indexed}
                disabled={!mayChange || pending}
                onCheckedChange={(indexed) => change({ indexed }, 'Saved')}
              />
            )}
          </InlineField>
          <InlineField
            label="Readers may ask for help"
            help="A request becomes a ticket with its conversation."
          >
            {(field) => (
              <Switch
                {...field}
                checked={centre.takesRequests}
                disabled={!mayChange || pending}
                onCheckedChange={(takesRequests) =>
                  change(
                    { takesRequests },
                    takesRequests ? 'Readers may ask for help' : 'Requests are not taken any more',
                  )
                }
              />
            )}
          </InlineField>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-2 text-sm">
            Address <CopyText text={address} name="Copy the address of the help centre" />
          </p>
        </div>
      </Section>
      <Section title="What stands above the articles" description="Both may stay empty.">
        <form
          key={centre.version}
          onSubmit={submit}
          onKeyDown={submitOnModEnter}
          className="flex max-w-2xl flex-col gap-4"
        >
          <Field label="Name" name="title" error={errorOf('title')} optional>
            {(field) => (
              <Input {...field} defaultValue={centre.title} maxLength={100} disabled={!mayChange} />
            )}
          </Field>
          <Field label="Introduction" name="introduction" error={errorOf('introduction')} optional>
            {(field) => (
              <Textarea
                {...field}
                rows={3}
                defaultValue={centre.introduction}
                maxLength={500}
                disabled={!mayChange}
              />
            )}
          </Field>
          {mayChange ? (
            <div className="flex flex-wrap items-center gap-3">
              <Button type="submit" pending={pending}>
                Save
              </Button>
              <InlineError>{errorBeside(['title', 'introduction'])}</InlineError>
            </div>
          ) : null}
        </form>
      </Section>
    </>
  );
}

'use client';

import type { FormEvent, ReactNode } from 'react';
import { AskLine } from '#components/patterns/ask-line.tsx';
import { CopyText } from '#components/patterns/copy-text.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { WorkspaceDto } from '#lib/tenancy/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { TimeZones } from './time-zones.tsx';

interface Change {
  name?: string;
  timeZone?: string;
  currency?: string;
  allowedOrigins?: string[];
  undoSeconds?: number;
}

export interface WorkspaceSettingsProps {
  workspace: WorkspaceDto;
  /** Where the desk is, in full. */
  address: string;
  /** Seconds a send is held while the workspace has not chosen its own. */
  usualUndoSeconds: number;
  mayChange: boolean;
  /** Who may, when the reader may not. */
  ask: readonly string[];
  save: (input: Change) => Promise<ActionResult<WorkspaceDto>>;
}

const lines = (text: string): string[] =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim().replace(/\/+$/, ''))
    .filter(Boolean);

export function WorkspaceSettings(props: WorkspaceSettingsProps) {
  const { workspace, address, usualUndoSeconds, mayChange, ask } = props;
  return (
    <>
      {mayChange ? null : (
        <AskLine ask={ask}>Administrators change the workspace; you see how it is set up.</AskLine>
      )}
      <Part
        {...props}
        title="Workspace"
        description="What people see at the top of the rail, and the zone that counts where a person has none of their own."
        names={['name', 'timeZone', 'currency']}
        read={(form) => ({
          name: text(form, 'name'),
          timeZone: text(form, 'timeZone'),
          currency: text(form, 'currency'),
        })}
      >
        {(errorOf) => (
          <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
            <Field label="Name" name="name" error={errorOf('name')} required>
              {(field) => (
                <Input {...field} defaultValue={workspace.name} maxLength={120} disabled={!mayChange} />
              )}
            </Field>
            <Field label="Time zone" name="timeZone" error={errorOf('timeZone')} required>
              {(field) => (
                <>
                  <Input
                    {...field}
                    defaultValue={workspace.timeZone}
                    list="time-zones"
                    autoComplete="off"
                    disabled={!mayChange}
                  />
                  <TimeZones id="time-zones" />
                </>
              )}
            </Field>
            <Field
              label="Currency"
              name="currency"
              help="For new deals and targets. Deals in other currencies are shown apart, never converted."
              error={errorOf('currency')}
              required
            >
              {(field) => (
                <Input
                  {...field}
                  defaultValue={workspace.currency}
                  maxLength={3}
                  autoComplete="off"
                  disabled={!mayChange}
                />
              )}
            </Field>
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-2 text-sm sm:col-span-2">
              Address <CopyText text={address} name="Copy the address of the desk" />
            </p>
          </div>
        )}
      </Part>
      <Part
        {...props}
        title="Time to undo a send"
        description="An approved message is held this long before it leaves. Pressing z in that time takes it back."
        names={['undoSeconds']}
        read={(form) => ({ undoSeconds: Number(text(form, 'undoSeconds')) })}
      >
        {(errorOf) => (
          <Field
            label="Seconds"
            name="undoSeconds"
            help="0 sends at once; 600 is the most."
            error={errorOf('undoSeconds')}
            required
            className="max-w-60"
          >
            {(field) => (
              <Input
                {...field}
                type="number"
                inputMode="numeric"
                min={0}
                max={600}
                step={1}
                defaultValue={workspace.undoSeconds ?? usualUndoSeconds}
                disabled={!mayChange}
              />
            )}
          </Field>
        )}
      </Part>
      <Part
        {...props}
        title="Websites that may call the API from a browser"
        description="Pages at these origins may use /api/v1 with a key of this workspace (CORS). Servers need no entry: the list is for browsers only."
        names={['allowedOrigins']}
        read={(form) => ({ allowedOrigins: lines(text(form, 'allowedOrigins')) })}
      >
        {(errorOf) => (
          <Field
            label="Allowed origins"
            name="allowedOrigins"
            help="One a line, like https://shop.example. Without a path; the port counts. Empty: none."
            error={errorOf('allowedOrigins')}
            className="max-w-2xl"
          >
            {(field) => (
              <Textarea
                {...field}
                rows={4}
                spellCheck={false}
                defaultValue={workspace.allowedOrigins.join('\n')}
                disabled={!mayChange}
                className="font-mono text-sm"
              />
            )}
          </Field>
        )}
      </Part>
    </>
  );
}

const text = (form: FormData, name: string): string => String(form.get(name) ?? '');

/** One form with one button: parts are saved by themselves, so that a mistake in one holds up no other. */
function Part({
  title,
  description,
  names,
  read,
  mayChange,
  save,
  children,
}: Pick<WorkspaceSettingsProps, 'mayChange' | 'save'> & {
  title: string;
  description: string;
  names: readonly string[];
  read: (form: FormData) => Change;
  children: (errorOf: (name: string) => string | null) => ReactNode;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const change = read(new FormData(event.currentTarget));
    act(
      () => save(change),
      () => toast.done('Saved'),
    );
  };
  return (
    <Section title={title} description={description}>
      <form onSubmit={submit} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
        {children(errorOf)}
        {mayChange ? (
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" pending={pending}>
              Save
            </Button>
            <InlineError>{errorBeside(names)}</InlineError>
          </div>
        ) : null}
      </form>
    </Section>
  );
}

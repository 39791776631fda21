'use client';

import type { FormEvent } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { ProviderFields, valuesOf } from './connect-form.tsx';
import type { ProviderWords } from './provider-fields.ts';

export type UpdateConnection = (input: {
  connectionId: string;
  version: number;
  name: string;
  settings?: Record<string, string>;
  credentials?: Record<string, string>;
}) => Promise<ActionResult<unknown>>;

/** The name of an account and what it is reached by. */
export function Keys({
  title,
  description,
  connection,
  words,
  update,
}: {
  title: string;
  description: string;
  connection: ConnectionDto;
  words: ProviderWords;
  update: UpdateConnection;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const settings = valuesOf(form, words.fields, 'settings');
    const credentials = valuesOf(form, words.fields, 'credentials');
    // What stays as it is need not be proven anew.
    const moved = Object.entries(settings).some(([name, value]) => connection.settings[name] !== value);
    act(
      () =>
        update({
          connectionId: connection.id,
          version: connection.version,
          name: String(form.get('name') ?? ''),
          ...(moved ? { settings } : {}),
          ...(Object.keys(credentials).length > 0 ? { credentials } : {}),
        }),
      () => toast.done('Kept'),
    );
  };
  return (
    <Section title={title} description={description}>
      <form onSubmit={submit} onKeyDown={submitOnModEnter} className="flex max-w-xl flex-col gap-4">
        <Field label="Name" name="name" error={errorOf('name')} required>
          {(field) => <Input {...field} defaultValue={connection.name} maxLength={80} autoComplete="off" />}
        </Field>
        <ProviderFields fields={words.fields} errorOf={errorOf} settings={connection.settings} />
        <InlineError>{errorBeside(['name', 'settings', 'credentials'])}</InlineError>
        <div>
          <Button type="submit" pending={pending} kbd="mod+enter">
            Save
          </Button>
        </div>
      </form>
    </Section>
  );
}

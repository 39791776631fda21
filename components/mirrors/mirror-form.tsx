'use client';

import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { MirrorDto, MirrorSystem } from '#lib/mirrors/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import { SYSTEM_WORDS, type SystemField } from './system-words.ts';

interface Given {
  name: string;
  baseUrl: string;
  settings: Record<string, string>;
  credentials: Record<string, string>;
}

/** What the boxes hold. Empty ones are left out: a setting then is as it comes, a secret as it was. */
function read(form: HTMLFormElement, fields: readonly SystemField[]): Given {
  const data = new FormData(form);
  const given: Given = {
    name: String(data.get('name') ?? ''),
    baseUrl: String(data.get('baseUrl') ?? '').trim(),
    settings: {},
    credentials: {},
  };
  for (const { name } of fields) {
    const [group, key = ''] = name.split('.');
    const value = String(data.get(name) ?? '').trim();
    if (value !== '') given[group === 'settings' ? 'settings' : 'credentials'][key] = value;
  }
  return given;
}

function Boxes({
  system,
  mirror,
  errorOf,
}: {
  system: MirrorSystem;
  /** What is kept, where the boxes change it. A secret's box never shows what is kept. */
  mirror?: MirrorDto;
  errorOf: (name: string) => string | null;
}) {
  const words = SYSTEM_WORDS[system];
  return (
    <>
      <Field label="Name" name="name" help="How your team calls it." error={errorOf('name')} required>
        {(field) => <Input {...field} defaultValue={mirror?.name} maxLength={80} autoComplete="off" />}
      </Field>
      <Field label="Address" name="baseUrl" help={words.address.help} error={errorOf('baseUrl')} required>
        {(field) => (
          <Input
            {...field}
            type="url"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            className="font-mono text-xs"
            defaultValue={mirror?.baseUrl}
            placeholder={words.address.placeholder}
            maxLength={500}
          />
        )}
      </Field>
      {words.fields.map(({ name, label, help, placeholder, optional, choices }) => {
        const secret = name.startsWith('credentials.');
        const kept = mirror?.settings[name.split('.')[1] ?? ''];
        return (
          <Field
            key={name}
            label={label}
            name={name}
            help={help}
            error={errorOf(name)}
            {...(optional || (mirror && secret) ? { optional: true } : { required: true })}
          >
            {(field) =>
              choices ? (
                <Select {...field} options={choices} defaultValue={kept ?? choices[0]?.value ?? ''} />
              ) : (
                <Input
                  {...field}
                  type={secret ? 'password' : 'text'}
                  autoComplete="off"
                  spellCheck={false}
                  className="font-mono text-xs"
                  defaultValue={secret ? undefined : (kept ?? placeholder)}
                  placeholder={mirror && secret ? 'Kept; type to replace it' : placeholder}
                  maxLength={1_000}
                />
              )
            }
          </Field>
        );
      })}
    </>
  );
}

/** The first step: where it is and how to sign in. The next page checks it and says what more is to be done. */
export function ConnectMirror({
  workspace,
  system,
  create,
}: {
  workspace: string;
  system: MirrorSystem;
  create: (input: Given & { system: MirrorSystem }) => Promise<ActionResult<MirrorDto>>;
}) {
  const router = useRouter();
  const { pending, act, errorOf, errorBeside } = useAct();
  const words = SYSTEM_WORDS[system];
  const list = `/${workspace}/settings/mirrors`;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = read(event.currentTarget, words.fields);
    act(
      () => create({ system, ...given }),
      (made) => router.push(`${list}/${made.id}`),
    );
  };
  return (
    <Section title={`Connect ${words.name}`} description={words.before}>
      <form onSubmit={submit} onKeyDown={submitOnModEnter} className="flex max-w-xl flex-col gap-4">
        <Boxes system={system} errorOf={errorOf} />
        <p className="text-ink-3 text-xs">
          Keys are encrypted before they are kept, and nobody is shown them again.
        </p>
        <InlineError>{errorBeside(['name', 'baseUrl', 'settings', 'credentials'])}</InlineError>
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" variant="primary" pending={pending} kbd="mod+enter">
            Keep and go on
          </Button>
          <ButtonLink href={list} variant="ghost">
            Cancel
          </ButtonLink>
        </div>
      </form>
    </Section>
  );
}

/** The same boxes for a mirror that is there. */
export function MirrorKeys({
  mirror,
  update,
}: {
  mirror: MirrorDto;
  update: (input: { mirrorId: string; version: number } & Partial<Given>) => Promise<ActionResult<MirrorDto>>;
}) {
  const { pending, act, errorOf, errorBeside } = useAct();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { credentials, settings, ...given } = read(event.currentTarget, SYSTEM_WORDS[mirror.system].fields);
    // What stays as it is need not be proven anew.
    const moved = Object.entries(settings).some(([name, value]) => mirror.settings[name] !== value);
    act(
      () =>
        update({
          mirrorId: mirror.id,
          version: mirror.version,
          ...given,
          ...(moved ? { settings } : {}),
          ...(Object.keys(credentials).length > 0 ? { credentials } : {}),
        }),
      () => toast.done('Kept'),
    );
  };
  return (
    <Section
      title="Address and keys"
      description="Nobody is shown a key again; a new one takes the place of the old one and has to be checked."
    >
      <form onSubmit={submit} onKeyDown={submitOnModEnter} className="flex max-w-xl flex-col gap-4">
        <Boxes system={mirror.system} mirror={mirror} errorOf={errorOf} />
        <InlineError>{errorBeside(['name', 'baseUrl', 'settings', 'credentials'])}</InlineError>
        <div>
          <Button type="submit" pending={pending} kbd="mod+enter">
            Save
          </Button>
        </div>
      </form>
    </Section>
  );
}

'use client';

import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import type { ConnectionDto, Provider } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { ConnectStep } from './connect-step.tsx';
import type { ProviderField } from './provider-fields.ts';
import { PROVIDER_WORDS } from './provider-words.ts';

type Values = Record<string, string>;

/** What the boxes of a form hold, by group: `settings.sender` goes to `settings`. Empty secrets are left out. */
export function valuesOf(
  form: FormData,
  fields: readonly ProviderField[],
  group: 'settings' | 'credentials',
): Values {
  const out: Values = {};
  for (const { name } of fields) {
    const [where, key = ''] = name.split('.');
    const value = String(form.get(name) ?? '').trim();
    if (where === group && (group === 'settings' || value !== '')) out[key] = value;
  }
  return out;
}

/** The boxes of a provider; a secret's box never shows what is kept. */
export function ProviderFields({
  fields,
  errorOf,
  settings,
}: {
  fields: readonly ProviderField[];
  errorOf: (name: string) => string | null;
  /** What is kept, where the boxes change it. */
  settings?: Record<string, unknown>;
}) {
  return fields.map(({ name, label, help, placeholder, optional }) => {
    const secret = name.startsWith('credentials.');
    const kept = settings?.[name.split('.')[1] ?? ''];
    return (
      <Field
        key={name}
        label={label}
        name={name}
        help={help}
        error={errorOf(name)}
        {...(optional || (settings && secret) ? { optional: true } : { required: true })}
      >
        {(field) => (
          <Input
            {...field}
            type={secret ? 'password' : 'text'}
            autoComplete="off"
            spellCheck={false}
            className="font-mono text-xs"
            defaultValue={secret ? undefined : String(kept ?? '')}
            placeholder={settings && secret ? 'Kept; type to replace it' : placeholder}
            maxLength={1_000}
          />
        )}
      </Field>
    );
  });
}

/** The first step: the keys. The next page says what the provider has to be told. */
export function ConnectForm({
  workspace,
  provider,
  create,
}: {
  workspace: string;
  provider: Provider;
  create: (input: {
    provider: Provider;
    name: string;
    settings: Values;
    credentials: Values;
  }) => Promise<ActionResult<ConnectionDto>>;
}) {
  const words = PROVIDER_WORDS[provider];
  if (!words) return null;
  return (
    <ConnectStep
      workspace={workspace}
      title={`Connect ${words.name}`}
      description={words.before}
      example="Support number"
      parts={['settings', 'credentials']}
      create={(name, form) =>
        create({
          provider,
          name,
          settings: valuesOf(form, words.fields, 'settings'),
          credentials: valuesOf(form, words.fields, 'credentials'),
        })
      }
    >
      {(errorOf) => (
        <>
          <ProviderFields fields={words.fields} errorOf={errorOf} />
          <p className="text-ink-3 text-xs">
            Keys are encrypted before they are kept, and nobody is shown them again.
          </p>
        </>
      )}
    </ConnectStep>
  );
}

'use client';

import { BASES } from '#components/contacts/consent-words.ts';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { ImportDto, ImportOptions } from '#lib/imports/schemas.ts';

export type Chosen = Pick<ImportOptions, 'source' | 'key' | 'existing' | 'dateOrder' | 'unknownOwner'> & {
  country: string;
  consentBasis: string;
  consentSource: string;
};

const SOURCES = [
  { value: 'file', label: 'A file of our own' },
  { value: 'hubspot', label: 'HubSpot' },
  { value: 'salesforce', label: 'Salesforce' },
  { value: 'odoo', label: 'Odoo' },
];
const KEYS = [
  { value: 'any', label: 'Id, e-mail or phone' },
  { value: 'email', label: 'E-mail' },
  { value: 'phone', label: 'Phone' },
  { value: 'external_id', label: 'Id in the other system' },
] as const;
const EXISTING = [
  { value: 'update', label: 'Filled cells overwrite' },
  { value: 'keep', label: 'Leave them as they are' },
] as const;
const DATES = [
  { value: 'dmy', label: '31/01/2026' },
  { value: 'mdy', label: '01/31/2026' },
] as const;
const OWNERS = [
  { value: 'leave', label: 'Leave without an owner' },
  { value: 'refuse', label: 'Refuse the row' },
] as const;

/** How the cells are understood, and what happens to records that are there. */
export function ImportOptionFields({
  kind,
  chosen,
  hasConsents,
  onChange,
}: {
  kind: ImportDto['kind'];
  /** A column holds consents: on what they rest is asked. */
  hasConsents: boolean;
  chosen: Chosen;
  onChange: (next: Chosen) => void;
}) {
  const set =
    <Name extends keyof Chosen>(name: Name, options: readonly { value: Chosen[Name] }[] | null) =>
    (value: string) => {
      const option = options?.find((one) => one.value === value);
      if (option) onChange({ ...chosen, [name]: option.value });
    };
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <Field label="Where it comes from" help="Its ids are kept under this name.">
        {(field) => (
          <Select
            {...field}
            options={SOURCES}
            value={chosen.source}
            onValueChange={(source) => onChange({ ...chosen, source })}
          />
        )}
      </Field>
      <Field label="Known by">
        {(field) => <Select {...field} options={KEYS} value={chosen.key} onValueChange={set('key', KEYS)} />}
      </Field>
      <Field label={`${kind === 'deals' ? 'Deals' : 'Records'} that are there`}>
        {(field) => (
          <Select
            {...field}
            options={EXISTING}
            value={chosen.existing}
            onValueChange={set('existing', EXISTING)}
          />
        )}
      </Field>
      <Field label="Country of national numbers" optional help="Two letters, such as PT">
        {(field) => (
          <Input
            {...field}
            value={chosen.country}
            maxLength={2}
            autoComplete="off"
            onChange={(event) => onChange({ ...chosen, country: event.target.value.toUpperCase() })}
          />
        )}
      </Field>
      <Field label="Owners who are no members">
        {(field) => (
          <Select
            {...field}
            options={OWNERS}
            value={chosen.unknownOwner}
            onValueChange={set('unknownOwner', OWNERS)}
          />
        )}
      </Field>
      <Field label="Dates are written">
        {(field) => (
          <Select
            {...field}
            options={DATES}
            value={chosen.dateOrder}
            onValueChange={set('dateOrder', DATES)}
          />
        )}
      </Field>
      {hasConsents ? (
        <>
          <Field label="Consents rest on">
            {(field) => (
              <Select
                {...field}
                options={BASES}
                value={chosen.consentBasis}
                placeholder="Choose"
                onValueChange={(consentBasis) => onChange({ ...chosen, consentBasis })}
              />
            )}
          </Field>
          <Field label="Where people gave them" help="Kept with each consent.">
            {(field) => (
              <Input
                {...field}
                value={chosen.consentSource}
                maxLength={200}
                placeholder="Sign-up sheet of the spring fair"
                onChange={(event) => onChange({ ...chosen, consentSource: event.target.value })}
              />
            )}
          </Field>
        </>
      ) : null}
    </div>
  );
}

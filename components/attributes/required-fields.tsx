'use client';

import { Field } from '#components/ui/field.tsx';
import type { AttributeDto } from '#lib/attributes/schemas.ts';
import { AttributeInput } from './attribute-input.tsx';
import type { FindRelated } from './related-picker.tsx';

/** What a form needs to ask for the fields that the workspace requires of a new record. */
export interface RequiredFieldsOf {
  definitions: readonly AttributeDto[];
  find: FindRelated;
}

/** The required fields of the workspace's own, in a form that makes a record. */
export function RequiredFields({
  fields: { definitions, find },
  errors,
  onChange,
}: {
  fields: RequiredFieldsOf;
  /** By `attributes.<key>`. */
  errors: Readonly<Record<string, string>>;
  onChange: (key: string, raw: unknown) => void;
}) {
  return definitions
    .filter(({ required }) => required)
    .map((definition) => {
      const wrong = errors[`attributes.${definition.key}`];
      return (
        <Field
          key={definition.id}
          label={definition.label}
          help={definition.help}
          error={wrong ? `${definition.label} ${wrong}.` : null}
        >
          {(field) => (
            <AttributeInput
              field={field}
              definition={definition}
              initial={null}
              onChange={(raw) => onChange(definition.key, raw)}
              find={find}
            />
          )}
        </Field>
      );
    });
}

'use client';

import { useCallback } from 'react';
import { RecordPicker } from '#components/patterns/record-picker.tsx';
import type { FieldControl } from '#components/ui/field.tsx';
import type { RelatedType } from '#lib/attributes/schemas.ts';
import type { Named } from '#lib/contacts/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

export type FindRelated = (input: {
  type: RelatedType;
  q?: string;
}) => Promise<ActionResult<{ items: Named[] }>>;

/** Chooses the record a relation points at by a part of its name; before anything is typed, those that changed last. */
export function RelatedPicker({
  field,
  type,
  value,
  onChange,
  find,
}: {
  field: FieldControl;
  type: RelatedType;
  value: Named | null;
  onChange: (record: Named | null) => void;
  find: FindRelated;
}) {
  const ask = useCallback((q: string) => find({ type, ...(q ? { q } : {}) }), [find, type]);
  return (
    <RecordPicker
      field={field}
      value={value}
      onChange={onChange}
      kind={type}
      empty="None yet"
      placeholder="Name"
      none="Nothing found"
      find={ask}
    />
  );
}

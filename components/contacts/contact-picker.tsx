'use client';

import { useCallback } from 'react';
import { RecordPicker } from '#components/patterns/record-picker.tsx';
import type { FieldControl } from '#components/ui/field.tsx';
import type { ContactRow, Named } from '#lib/contacts/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

export type FindContacts = (input: {
  q?: string;
  limit: number;
}) => Promise<ActionResult<{ items: ContactRow[] }>>;

/** Chooses a person by name, number or address; before anything is typed, those touched last. */
export function ContactPicker({
  field,
  value,
  onChange,
  find,
}: {
  field: FieldControl;
  value: Named | null;
  onChange: (contact: Named | null) => void;
  find: FindContacts;
}) {
  const ask = useCallback((q: string) => find({ ...(q ? { q } : {}), limit: 8 }), [find]);
  return (
    <RecordPicker
      field={field}
      value={value}
      onChange={onChange}
      kind="contact"
      empty="Nobody yet"
      placeholder="Name, number or address"
      none="Nobody found"
      find={ask}
      hint={(contact) => [contact.account?.name, contact.email ?? contact.phone].filter(Boolean).join(' · ')}
    />
  );
}

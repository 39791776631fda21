import type { IdentityOwner } from '#lib/contacts/index.ts';
import type { ImportOptions } from './schemas.ts';

export type Match =
  | { kind: 'known'; id: string }
  | { kind: 'new' }
  /** The row names two people at once. */
  | { kind: 'refused'; reason: string };

/**
 * Which contact a row is about. By the chosen key; an address of the row that belongs to somebody else than whom the
 * key names refuses it, because writing it would either take that address away or make one person of two.
 *
 * @param byExternalId the contact the row's id in the other system stands for.
 * @param owners whose the row's addresses are.
 */
export function matchContact(
  key: ImportOptions['key'],
  byExternalId: string | null,
  owners: readonly IdentityOwner[],
): Match {
  const deciding = owners.filter(({ kind }) => key === 'any' || kind === key);
  const named = new Set(deciding.map(({ contactId }) => contactId));
  const external = key === 'any' || key === 'external_id' ? byExternalId : null;
  if (external) named.clear();
  const id = external ?? [...named][0] ?? null;
  const other = owners.find(({ contactId }) => contactId !== id);
  if (!other) return id ? { kind: 'known', id } : { kind: 'new' };
  if (!id) return { kind: 'refused', reason: `${other.value} belongs to ${other.contactName} already` };
  const mine = owners.find(({ contactId }) => contactId === id);
  return {
    kind: 'refused',
    reason: mine
      ? `${mine.value} belongs to ${mine.contactName}, but ${other.value} to ${other.contactName}: merge them or correct the row`
      : `the contact of this id is somebody else than ${other.contactName}, to whom ${other.value} belongs`,
  };
}

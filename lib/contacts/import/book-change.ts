import { sayChanges } from '#lib/attributes/index.ts';
import type { AttributeObject, AttributeValues } from '#lib/attributes/schemas.ts';
import { changedFields } from '#lib/audit/index.ts';
import { AppError } from '#lib/core/errors.ts';
import type { ContactBook } from './book.ts';

/** What of a known record a row changes: filled cells alone count. */
export interface BookChange {
  /** By field, as it will be; `attributes` whole. */
  filled: Record<string, unknown>;
  /** By field, as it was. */
  was: Record<string, unknown>;
  /** For the record of changes; a workspace's own fields each by its name, in words. */
  changes: Record<string, [unknown, unknown]>;
  labels: Record<string, string>;
}

/** @returns null when the row says nothing new. */
export function changeOf(
  book: ContactBook,
  object: AttributeObject,
  present: Record<string, unknown> & { attributes: AttributeValues },
  said: Record<string, unknown> & { attributes: AttributeValues },
): BookChange | null {
  const { attributes: held } = present;
  const { attributes: given, ...fields } = said;
  const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  const built = changedFields<Record<string, unknown>>(present, filled);
  const own = sayChanges(
    book.definitions.filter((one) => one.object === object),
    held,
    given,
    book.relatedNames,
  );
  const changed = Object.keys(built).length > 0 || Object.keys(own.changes).length > 0;
  if (!changed) return null;
  const was = Object.fromEntries(Object.entries(built).map(([field, [before]]) => [field, before]));
  return {
    filled: { ...filled, attributes: { ...held, ...given } },
    was: Object.keys(own.changes).length > 0 ? { ...was, attributes: held } : was,
    changes: { ...built, ...own.changes },
    labels: own.labels,
  };
}

/** @throws AppError `invalid_input` when a new record lacks what the workspace requires of it. */
export function demandRequired(book: ContactBook, object: AttributeObject, values: AttributeValues): void {
  const missing = book.definitions.filter(
    (one) => one.object === object && one.required && !one.archivedAt && values[one.key] === undefined,
  );
  if (missing.length > 0)
    throw new AppError(
      'invalid_input',
      missing.map(({ label }) => `${label} must not be empty in a new record`).join('; '),
    );
}

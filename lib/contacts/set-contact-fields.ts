import type { Tx } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { findContact, lockContact, updateContactRow } from './contacts-repo.ts';

/** What a change of many contacts may set: absent stays as it is. */
export interface ContactFields {
  ownerId?: string | null;
  addTags?: readonly string[];
  removeTags?: readonly string[];
}

/** What one record of many came to; `before` and `version` are what an undo needs. */
export type Changed =
  | { kind: 'done'; before: Record<string, unknown>; version: number }
  | { kind: 'skipped' }
  | { kind: 'blocked'; reason: string };

const MOST_TAGS = 50;

/** Changes one contact of many, inside the caller's transaction. @throws AppError `not_found`. */
export async function setContactFields(
  tx: Tx,
  ctx: Ctx,
  id: string,
  wanted: ContactFields,
): Promise<Changed> {
  const { id: contactId, version } = await lockContact(tx, ctx, id);
  if (contactId !== id) return { kind: 'blocked', reason: 'was merged into another contact' };
  const row = await findContact(tx, ctx, contactId);
  const { ownerId, addTags = [], removeTags = [] } = wanted;
  const kept = row.tags.filter((tag) => !removeTags.includes(tag));
  const tags = [...new Set([...kept, ...addTags])];
  if (tags.length > MOST_TAGS) return { kind: 'blocked', reason: `would have more than ${MOST_TAGS} tags` };
  const values = { tags, ...(ownerId === undefined ? {} : { ownerId }) };
  const present = { tags: row.tags, ownerId: row.owner?.id ?? null };
  const changes = changedFields<Record<string, unknown>>(present, values);
  if (Object.keys(changes).length === 0) return { kind: 'skipped' };
  await updateContactRow(tx, contactId, { ...values, version: version + 1, updatedAt: ctx.now });
  await record(tx, ctx, {
    audit: { action: 'contact.updated', entity: { type: 'contact', id: contactId }, contactId, changes },
    live: { topic: 'contacts', id: contactId },
  });
  const fields = Object.fromEntries(Object.entries(changes).map(([field, [before]]) => [field, before]));
  return { kind: 'done', before: { fields, identityIds: [], channels: [] }, version: version + 1 };
}

import type { Tx } from '#db/tenant.ts';
import type { AttributeValues } from '#lib/attributes/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, invalid } from '#lib/core/errors.ts';
import { findContact } from '../contacts-repo.ts';
import { MERGE_FIELDS, type MergeField, type MergeSide } from '../duplicates.schemas.ts';
import type { ContactRow } from '../schemas.ts';
import { type MergeFact, type MergeFacts, planAttributes, planMerge } from './plan-merge.ts';

export interface Sides {
  survivor: ContactRow;
  merged: ContactRow;
  /** Which side each field is taken from. */
  fields: Record<MergeField, MergeSide>;
  /** The same for fields of the workspace's own, by key. */
  attributes: Record<string, MergeSide>;
}

export interface MergeInput {
  contactId: string;
  otherId: string;
  fields?: Partial<Record<MergeField, MergeSide>>;
  attributes?: Record<string, MergeSide>;
}

/** How a field is called in the record of changes. */
const AUDITED: Readonly<Record<MergeField, string>> = {
  name: 'name',
  account: 'accountId',
  language: 'language',
  timeZone: 'timeZone',
  preferredChannel: 'preferredChannel',
  owner: 'ownerId',
};

/** What each field says, for people. */
export const wordOf = (contact: ContactRow, field: MergeField): string | null =>
  field === 'account' || field === 'owner' ? (contact[field]?.name ?? null) : contact[field];

/**
 * Both contacts and the plan. @throws AppError `not_found`, `invalid_input` for a contact with itself, `conflict`
 * (`already_merged`) when the two are one already.
 */
export async function readSides(tx: Tx, ctx: Ctx, input: MergeInput): Promise<Sides> {
  const survivor = await findContact(tx, ctx, input.contactId);
  if (input.contactId === input.otherId) throw invalid('otherId', 'must be another contact');
  const merged = await findContact(tx, ctx, input.otherId);
  if (survivor.id === merged.id) throw conflict('These two are one contact already.', 'already_merged');
  const [mine, theirs] = [await factsOf(tx, ctx, survivor), await factsOf(tx, ctx, merged)];
  return {
    survivor,
    merged,
    fields: planMerge(mine.fields, theirs.fields, input.fields ?? {}),
    attributes: planAttributes(mine.attributes, theirs.attributes, input.attributes ?? {}),
  };
}

/** What the survivor holds afterwards. */
export const mergedAttributes = ({ survivor, merged, attributes }: Sides): AttributeValues =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([key, side]) => {
      const value = (side === 'merged' ? merged : survivor).attributes[key];
      return value === undefined ? [] : [[key, value]];
    }),
  );

/** A value is confirmed when somebody last wrote it, by the record of changes. */
async function factsOf(
  tx: Tx,
  ctx: Ctx,
  contact: ContactRow,
): Promise<{ fields: MergeFacts; attributes: Record<string, MergeFact> }> {
  const rows = await tx.raw<{ field: string; at: string }[]>`
    select field, max(a.at) as at from audit_log a cross join lateral jsonb_object_keys(a.changes) field
    where a.workspace_id = ${ctx.workspaceId} and a.entity_type = 'contact' and a.entity_id = ${contact.id}
      and a.action = 'contact.updated' and a.changes is not null
    group by field`;
  const written = new Map(rows.map(({ field, at }) => [field, new Date(at)]));
  const fields = Object.fromEntries(
    MERGE_FIELDS.map((field) => [
      field,
      {
        value: field === 'name' && !contact.named ? null : wordOf(contact, field),
        confirmedAt: written.get(AUDITED[field]) ?? null,
      },
    ]),
  ) as unknown as MergeFacts;
  const attributes = Object.fromEntries(
    Object.entries(contact.attributes).map(([key, value]) => [
      key,
      { value: JSON.stringify(value), confirmedAt: written.get(`attributes.${key}`) ?? null },
    ]),
  );
  return { fields, attributes };
}

import { z } from 'zod';
import { mergeContactsInput, undoMergeInput } from '#lib/contacts/duplicates.schemas.ts';
import { listMerges } from '#lib/contacts/index.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { perform } from './perform.ts';
import { undoAction } from './undo-action.ts';

/** The gate, for the API: the same as the desk's merge. `idempotencyKey` makes a repeated call the same merge. */
export const mergeContactsVerb = defineVerb({
  name: 'merge_contacts',
  does: 'merge contacts',
  permission: 'contacts.write',
  input: z.intersection(
    mergeContactsInput,
    z.object({ idempotencyKey: z.string().min(1).max(200).optional() }),
  ),
  run: ({ ctx, input: { idempotencyKey, ...input } }) =>
    perform(ctx, 'merge_contacts', input, {
      idempotencyKey: `merge:${ctx.actor.id}:${idempotencyKey ?? newId()}`,
    }),
});

/**
 * Takes back the last merge into a contact, or the one that is named. A person's to do, like every undo.
 *
 * @throws AppError `not_found`, `conflict` (`too_late`, `merged_since`).
 */
export const undoMerge = defineVerb({
  name: 'undo_merge',
  does: 'merge contacts',
  permission: 'contacts.write',
  input: undoMergeInput,
  run: async ({ ctx, input }) => {
    const { items } = await listMerges({ ctx, input: { contactId: input.contactId } });
    const merge = input.mergeId ? items.find(({ id }) => id === input.mergeId) : items[0];
    if (!merge) throw notFound('merge');
    const { state, approvalId } = await undoAction({ ctx, input: { actionId: merge.actionId } });
    return { mergeId: merge.id, survivorId: merge.survivorId, mergedId: merge.mergedId, state, approvalId };
  },
});

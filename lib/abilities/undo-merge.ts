import { undoMergeInput } from '#lib/contacts/duplicates.schemas.ts';
import { listMerges } from '#lib/contacts/index.ts';
import { notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { undoAction } from './undo-action.ts';

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

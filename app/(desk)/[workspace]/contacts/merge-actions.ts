import type { MergeActions } from '#components/contacts/merge-actions.ts';
import { dismissDuplicate, mergeContacts, previewMerge, reopenDuplicate, undoMerge } from './actions.ts';

/** What the desk can do about two contacts, bound to a workspace. */
export const mergeActionsOf = (slug: string): MergeActions => ({
  preview: previewMerge.bind(null, slug),
  merge: mergeContacts.bind(null, slug),
  undo: undoMerge.bind(null, slug),
  dismiss: dismissDuplicate.bind(null, slug),
  reopen: reopenDuplicate.bind(null, slug),
});

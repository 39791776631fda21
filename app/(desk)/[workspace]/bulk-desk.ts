import type { BulkDesk, Filter } from '#components/bulk/bulk-desk.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import {
  cancelChange,
  loadSavedReplies,
  previewChange,
  readChange,
  startChange,
  undoChange,
} from './bulk-actions.ts';

/**
 * What a list may do about many of its rows.
 *
 * @param filter of the list as it is shown; null where it is none, such as a search.
 */
export async function bulkDeskOf(ctx: Ctx, slug: string, filter: Filter | null): Promise<BulkDesk> {
  const { items } = await listMembers({ ctx, input: {} });
  return {
    members: items.map(({ userId, name }) => ({ id: userId, name })),
    filter,
    savedReplies: loadSavedReplies.bind(null, slug),
    preview: previewChange.bind(null, slug),
    start: startChange.bind(null, slug),
    read: readChange.bind(null, slug),
    cancel: cancelChange.bind(null, slug),
    undo: undoChange.bind(null, slug),
  };
}

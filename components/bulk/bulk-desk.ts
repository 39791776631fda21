import type { BulkChange, BulkDto, BulkEntity, BulkPreview } from '#lib/bulk/schemas.ts';
import type { Named } from '#lib/contacts/schemas.ts';
import type { SavedReplyList } from '#lib/conversations/saved-replies.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

export type Filter = { op: 'and' | 'or'; of: unknown[] };

/** Rows by their ids, or all that the list's filter lets through. */
export type Chosen = { ids: string[] } | { filter: Filter };

type BulkInput = { entity: BulkEntity; change: BulkChange } & Chosen;

/** What the desk can do about many records, bound to a workspace. */
export interface BulkDesk {
  members: readonly Named[];
  /** Of deals: the stages they can be moved to. */
  stages?: readonly { id: string; name: string; pipeline: string }[];
  /** Of tickets: the queues that take some. */
  queues?: readonly Named[];
  macros?: readonly Named[];
  /** Words that are kept: read when somebody is about to write. */
  savedReplies: (input: Record<string, never>) => Promise<ActionResult<SavedReplyList>>;
  /** Of the list as it is shown; null where it is no filter, such as a search. */
  filter: Filter | null;
  preview: (input: BulkInput) => Promise<ActionResult<BulkPreview>>;
  start: (input: BulkInput) => Promise<ActionResult<BulkDto>>;
  read: (input: { bulkId: string }) => Promise<ActionResult<BulkDto>>;
  cancel: (input: { bulkId: string }) => Promise<ActionResult<BulkDto>>;
  undo: (input: { bulkId: string }) => Promise<ActionResult<BulkDto>>;
}

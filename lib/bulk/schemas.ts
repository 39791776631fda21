import { z } from 'zod';
import type { BulkState } from '#db/schema/bulk.ts';
import { MOST_SAVED_FILES } from '#lib/conversations/saved-replies.schemas.ts';
import { idField, textField } from '#lib/core/fields.ts';
import { filterTree } from '#lib/core/filters/filter.ts';
import { pageInput } from '#lib/core/page.ts';
import { TICKET_PRIORITIES, TICKET_STATUSES } from '#lib/tickets/schemas.ts';

export const BULK_ENTITIES = ['contacts', 'leads', 'deals', 'tickets'] as const;
export type BulkEntity = (typeof BULK_ENTITIES)[number];

const tags = z.array(textField(40)).min(1, 'must be at least one tag').max(50);

/** What is done to each record. `status`, `stage`, `write` and the reply of a macro go through the gate, which
 * may ask a person. */
export const bulkChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('assign'), ownerId: idField.nullable() }),
  z.object({ kind: z.literal('tag'), tags }),
  z.object({ kind: z.literal('untag'), tags }),
  z.object({
    kind: z.literal('status'),
    status: z.enum(['new', 'contacted', 'qualified', 'disqualified']),
  }),
  z.object({ kind: z.literal('stage'), stageId: idField }),
  z.object({
    kind: z.literal('close'),
    closeDate: z.iso.date('must be a date such as 2026-01-31').nullable(),
  }),
  z.object({ kind: z.literal('queue'), queueId: idField.nullable() }),
  z.object({ kind: z.literal('priority'), priority: z.enum(TICKET_PRIORITIES) }),
  z.object({ kind: z.literal('ticket_status'), status: z.enum(TICKET_STATUSES) }),
  z.object({ kind: z.literal('macro'), macroId: idField }),
  z.object({
    kind: z.literal('write'),
    /** To each in their latest conversation. Blanks such as `{{contact.first_name|there}}` are filled for each. */
    body: textField(4_000),
    /** Files of saved replies that go with it, in their order. */
    savedFileIds: z.array(idField).min(1).max(MOST_SAVED_FILES).optional(),
  }),
  z.object({ kind: z.literal('delete') }),
]);
export type BulkChange = z.output<typeof bulkChange>;

/** Which changes there are for what. */
export const CHANGES_OF: Readonly<Record<BulkEntity, readonly BulkChange['kind'][]>> = {
  contacts: ['assign', 'tag', 'untag', 'write', 'delete'],
  leads: ['assign', 'status', 'write', 'delete'],
  deals: ['assign', 'stage', 'close', 'delete'],
  tickets: ['assign', 'queue', 'priority', 'ticket_status', 'tag', 'untag', 'macro'],
};

/** The most records of one change. */
export const MOST_RECORDS = 100_000;

/** Records by their ids, or all that a list's filter lets through, but some. */
const selection = {
  ids: z.array(idField).min(1, 'choose at least one').max(1000, 'send a filter for more').optional(),
  /** All rows of the list with this filter (`{"op":"and","of":[]}`: the whole list). */
  filter: filterTree.optional(),
  /** Of those, the ones to leave out. */
  except: z.array(idField).max(1000).default([]),
};

export const bulkInput = z
  .object({ entity: z.enum(BULK_ENTITIES), change: bulkChange, ...selection })
  .refine((input) => (input.ids === undefined) !== (input.filter === undefined), {
    path: ['ids'],
    message: 'send either ids or a filter',
  })
  .refine((input) => CHANGES_OF[input.entity].includes(input.change.kind), {
    path: ['change', 'kind'],
    message: 'is not possible for these records',
  })
  .meta({
    example: {
      entity: 'contacts',
      change: { kind: 'tag', tags: ['fair'] },
      filter: { op: 'and', of: [{ field: 'owner', is: 'empty' }] },
    },
  });

export const bulkIdInput = z.object({ bulkId: idField });
export const listBulkInput = z.object(pageInput);
export const listRefusedInput = z.object({ bulkId: idField, ...pageInput });

/** A record that a change or its undo left as it was. */
export interface RefusedRecord {
  position: number;
  id: string;
  /** Null where it is gone, or out of the caller's sight. */
  name: string | null;
  /** `kept`: at the undo. */
  state: 'failed' | 'kept';
  reason: string;
}

export interface BulkReason {
  reason: string;
  count: number;
}

/** Counts are of records. `asked`: the gate wants a person to approve them. */
export interface BulkDto {
  id: string;
  entity: BulkEntity;
  change: BulkChange;
  state: BulkState;
  total: number;
  done: number;
  skipped: number;
  asked: number;
  failed: number;
  undone: number;
  /** Left at the undo because somebody worked on them since. */
  kept: number;
  /** Why records failed or were kept, the most frequent first. */
  reasons: BulkReason[];
  startedBy: string;
  createdAt: string;
  endedAt: string | null;
}

/** What a change would come to, tried on the first records and taken back at once. */
export interface BulkPreview {
  total: number;
  /** How many of them were tried. */
  tried: number;
  change: number;
  /** They are so already. */
  same: number;
  blocked: number;
  reasons: BulkReason[];
  /** Each goes through the gate, which may ask a person first. */
  gated: boolean;
  /** Of a message to each that was tried: what the gate would say by now. Null for other changes. */
  sends: {
    now: number;
    /** Held until it is day where they are: the clock there. */
    later: { clock: string; count: number }[];
    /** A person has to approve them first. */
    asked: number;
  } | null;
}

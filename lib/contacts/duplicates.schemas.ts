import { z } from 'zod';
import type { DuplicateReason } from '#db/schema/duplicates.ts';
import { idField } from '#lib/core/fields.ts';
import { pageInput } from '#lib/core/page.ts';
import type { ConsentDto, ContactRow, IdentityDto } from './schemas.ts';

export type { DuplicateReason } from '#db/schema/duplicates.ts';

/** Fields of which one contact's value is kept. Addresses, tags and everything that hangs on them are kept of both. */
export const MERGE_FIELDS = ['name', 'account', 'language', 'timeZone', 'preferredChannel', 'owner'] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];
export type MergeSide = 'survivor' | 'merged';

/** How long a merge can be taken back. */
export const UNDO_DAYS = 30;

/** Two contacts that may be one person. */
export interface DuplicateDto {
  id: string;
  /** 0 to 100. */
  score: number;
  reasons: DuplicateReason[];
  state: 'open' | 'dismissed' | 'merged';
  /** The one that has been here longer. */
  contact: ContactRow;
  other: ContactRow;
  foundAt: string;
}

/** A field of the workspace's own that either of them has filled in. */
export interface MergeAttribute {
  key: string;
  label: string;
  /** In words; null where it is empty. */
  survivor: string | null;
  merged: string | null;
  /** Which side wins unless somebody chooses. */
  from: MergeSide;
}

/** How many records change hands, by what they are: `messages`, `deals`, ... */
export type MergeCounts = Record<string, number>;

export interface MergePerson {
  contact: ContactRow;
  identities: IdentityDto[];
  consents: ConsentDto[];
}

/** Two contacts side by side, before they are made one. */
export interface MergePreview {
  survivor: MergePerson;
  merged: MergePerson;
  /** Which side wins each field unless somebody chooses. */
  fields: Record<MergeField, MergeSide>;
  attributes: MergeAttribute[];
  /** What the merged contact brings along. */
  counts: MergeCounts;
  /** Open conversations of one channel that become one. */
  joined: string[];
  /** Both have an open lead: the survivor's goes on. */
  leadsFold: boolean;
  /** Questions to people that will have to be looked at again. */
  openApprovals: number;
  score: number;
  reasons: DuplicateReason[];
}

export interface MergeDto {
  id: string;
  survivorId: string;
  mergedId: string;
  mergedName: string;
  counts: MergeCounts;
  mergedBy: string;
  mergedAt: string;
  undoUntil: string;
}

export const listDuplicatesInput = z.object({
  ...pageInput,
  /** Only pairs with this contact. */
  contactId: idField.optional(),
});

export const dismissDuplicateInput = z.object({ duplicateId: idField });
export const findDuplicatesInput = z.object({ contactId: idField });
export const findDuplicatesOfManyInput = z.object({ contactIds: z.array(idField).min(1).max(100) });
export const sweepDuplicatesInput = z.object({ limit: z.number().int().min(1).max(500).default(100) });

/** Without `otherId`: beside whoever the contact is most likely to be as well. */
export const previewMergeInput = z.object({ contactId: idField, otherId: idField.optional() });

/** `contactId` goes on, `otherId` is taken over. */
export const mergeContactsInput = z.object({
  contactId: idField,
  otherId: idField,
  /** Whose value a field takes; absent leaves it to the usual rule. */
  fields: z.partialRecord(z.enum(MERGE_FIELDS), z.enum(['survivor', 'merged'])).default({}),
  /** The same for fields of the workspace's own, by key. */
  attributes: z.record(z.string().max(40), z.enum(['survivor', 'merged'])).default({}),
});

/** The last merge into this contact, or that one. */
export const undoMergeInput = z.object({ contactId: idField, mergeId: idField.optional() });

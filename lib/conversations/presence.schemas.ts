import { z } from 'zod';
import { idField, MOST_INTEGER } from '#lib/core/fields.ts';
import { fileIdsField } from './files.schemas.ts';
import type { AttachmentDto } from './schemas.ts';

/** What colleagues have written and not sent. */
export interface ComposerDraft {
  body: string;
  /** What is to go with it, in this order. */
  files: AttachmentDto[];
  writer: { id: string; name: string };
  version: number;
}

/** What one may know of colleagues in the same thread. */
export interface Company {
  others: { userId: string; name: string; doing: 'looking' | 'typing' }[];
  /** The last message a colleague has sent or countersigned within ten minutes. */
  justSent: { by: string; at: string } | null;
  draft: ComposerDraft | null;
}

export const lookAtThreadInput = z.object({
  conversationId: idField,
  doing: z.enum(['looking', 'typing', 'gone']),
});

export const saveComposerDraftInput = z.object({
  conversationId: idField,
  /** Empty, and without files: there is nothing to keep any more. */
  body: z.string().max(20_000),
  fileIds: fileIdsField.default([]),
  /** The version the writer last saw; 0 for none. */
  version: z
    .int()
    .min(0)
    .max(MOST_INTEGER - 1),
});

export type DraftSaved =
  | { kind: 'saved'; version: number }
  /** A colleague wrote in the meantime: nothing was kept. */
  | { kind: 'changed'; draft: ComposerDraft };

import { z } from 'zod';
import { idField, textField, versionField } from '#lib/core/fields.ts';
import { pageInput } from '#lib/core/page.ts';

/** What can have notes. */
export const NOTE_RECORDS = ['contact', 'account', 'lead', 'deal', 'ticket'] as const;
export type NoteRecord = (typeof NOTE_RECORDS)[number];

export interface NoteDto {
  id: string;
  /** What it is about. */
  record: { type: NoteRecord; id: string };
  /** Markdown. */
  body: string;
  author: { kind: string; id: string; name: string };
  /** Stands first; one of a record's notes at a time. */
  pinned: boolean;
  /** Its words were changed; `listNoteVersions` has what they were. */
  editedAt: string | null;
  version: number;
  createdAt: string;
}

export interface NoteVersion {
  body: string;
  writtenAt: string;
  author: string;
}

const records = {
  contactId: idField.optional(),
  accountId: idField.optional(),
  leadId: idField.optional(),
  dealId: idField.optional(),
  ticketId: idField.optional(),
};

const body = textField(20_000);
/** Ids of members the note names: they are told of it. */
const mentions = z.array(idField).max(20, 'must be at most 20 people');

/** Of one record: the pinned one first, then the newest. Without a record: of all, newest first. */
export const listNotesInput = z.object({ ...pageInput, ...records });

export const noteIdInput = z.object({ noteId: idField });

/** About one record, no more. */
export const writeNoteInput = z.object({ ...records, body, mentions: mentions.default([]) });

export const updateNoteInput = z.object({
  noteId: idField,
  version: versionField,
  body: body.optional(),
  mentions: mentions.default([]),
  pinned: z.boolean().optional(),
});

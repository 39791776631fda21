import { z } from 'zod';
import { idField, optionalText, textField, versionField } from '#lib/core/fields.ts';
import { fileIdsField, fileInBase64, fileInBytes, type UnsentFile } from './files.schemas.ts';

export interface SavedReplyDto {
  id: string;
  title: string;
  /** A shelf with a name; empty for none. */
  folder: string;
  /** What is typed after `/`. */
  shortcut: string | null;
  body: string;
  /** What goes with the words, in its order; kept once, however often it is sent. */
  files: UnsentFile[];
  /** Everybody in the workspace sees it. */
  shared: boolean;
  /** Who made it; null for a key of the API. */
  owner: { id: string; name: string } | null;
  /** Whether the caller may change and delete it. */
  mine: boolean;
  uses: number;
  lastUsedAt: string | null;
  version: number;
}

const shortcut = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}_-]{1,40}$/u, 'must be one word of letters, digits, - or _')
  .meta({ example: 'prices' });

const body = textField(20_000);

const folder = optionalText(80).transform((name) => name ?? '');

/** Most files of one saved reply or macro: no channel takes more with one message. */
export const MOST_SAVED_FILES = 10;

/** Files that were uploaded to be sent again and again, in their order. */
export const savedFileIdsField = fileIdsField.max(MOST_SAVED_FILES, `at most ${MOST_SAVED_FILES} files`);

export interface SavedReplyList {
  items: SavedReplyDto[];
  /** What the blanks stand for in the conversation that was named; what is not known is left out. */
  values: Record<string, string>;
}

export const listSavedRepliesInput = z.object({ conversationId: idField.optional() });

export const savedReplyIdInput = z.object({ savedReplyId: idField });

export const createSavedReplyInput = z.object({
  title: textField(120),
  folder,
  shortcut: shortcut.nullish(),
  /** Blanks such as `{{contact.first_name}}` or `{{contact.first_name|there}}` are filled when it is used. */
  body,
  /** Files that were uploaded for saved replies, in the order they go out. */
  fileIds: savedFileIdsField.default([]),
  shared: z.boolean().default(false),
});

export const updateSavedReplyInput = z.object({
  savedReplyId: idField,
  version: versionField,
  title: textField(120).optional(),
  folder: folder.optional(),
  shortcut: shortcut.nullable().optional(),
  body: body.optional(),
  /** All that are to go with it from now on: those it has and those that were uploaded since. */
  fileIds: savedFileIdsField.optional(),
  shared: z.boolean().optional(),
});

/** With the conversation it is written into, whose facts fill the blanks. */
export const useSavedReplyInput = z.object({
  savedReplyId: idField,
  conversationId: idField,
  /** False for the words alone, where nothing would carry its files. */
  withFiles: z.boolean().default(true),
});

export const uploadSavedReplyFileInput = z.object(fileInBase64);
export const keepSavedReplyFileInput = z.object(fileInBytes);
export const savedReplyFileInput = z.object({ savedFileId: idField });

export interface FilledReply {
  text: string;
  /** Blanks that stayed open because nothing is known. */
  missing: string[];
  /** Its files, brought to the conversation: a send names them among its `fileIds`. */
  files: UnsentFile[];
  uses: number;
}

import { z } from 'zod';
import { idField, optionalText, textField, versionField } from '#lib/core/fields.ts';

export interface SavedReplyDto {
  id: string;
  title: string;
  /** A shelf with a name; empty for none. */
  folder: string;
  /** What is typed after `/`. */
  shortcut: string | null;
  body: string;
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
  shared: z.boolean().default(false),
});

export const updateSavedReplyInput = z.object({
  savedReplyId: idField,
  version: versionField,
  title: textField(120).optional(),
  folder: folder.optional(),
  shortcut: shortcut.nullable().optional(),
  body: body.optional(),
  shared: z.boolean().optional(),
});

/** With the conversation it is written into, whose facts fill the blanks. */
export const useSavedReplyInput = z.object({ savedReplyId: idField, conversationId: idField });

export interface FilledReply {
  text: string;
  /** Blanks that stayed open because nothing is known. */
  missing: string[];
  uses: number;
}

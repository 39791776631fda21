import { z } from 'zod';
import type { TagColour } from '#db/schema/tickets.ts';
import { idField, textField, versionField } from '#lib/core/fields.ts';

export type { TagColour } from '#db/schema/tickets.ts';

/** Colours of the interface, by the names of their tokens. */
export const TAG_COLOURS = ['plain', 'accent', 'info', 'good', 'warning', 'danger'] as const;

export interface TagDto {
  id: string;
  name: string;
  colour: TagColour;
  /** What it was called, and the tags it took over: whoever says one of these means this one. */
  formerNames: string[];
  version: number;
}

export interface CountedTag extends TagDto {
  /** Tickets that have it, also those that are done; null where nobody asked for it. */
  tickets: number | null;
}

/** Tags of tickets as they are written in lists: commas part them there. */
export const tagField = textField(40).refine((name) => !/[,;]/.test(name), 'must be without commas');

export const listTagsInput = z.object({
  /** Also how many tickets have each. */
  counted: z.stringbool().or(z.boolean()).default(false),
});
export const createTagInput = z.object({ name: tagField, colour: z.enum(TAG_COLOURS).default('plain') });
export const updateTagInput = z.object({
  tagId: idField,
  version: versionField,
  name: tagField.optional(),
  colour: z.enum(TAG_COLOURS).optional(),
});
export const mergeTagsInput = z.object({
  tagId: idField,
  /** The one that goes on for it. */
  intoId: idField,
});
export const tagIdInput = z.object({ tagId: idField });

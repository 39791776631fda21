import { z } from 'zod';
import { idField } from '#lib/core/fields.ts';

/** Of a longer message its beginning is translated, and the rest stands below as it came. */
export const LONGEST_TRANSLATED = 10_000;

/** A message in another language, by a model. */
export interface MessageTranslation {
  /** Into which: two letters. */
  language: string;
  text: string;
  model: string;
}

export const translateMessageInput = z.object({
  messageId: idField,
  /** Into which language, as a two-letter code; left out, into the first the workspace answers in. */
  to: z
    .string()
    .regex(/^[a-z]{2,3}$/, 'must be a two-letter language code')
    .meta({ example: 'en' })
    .optional(),
});

export interface TranslatedMessage {
  messageId: string;
  /** The message's own language, as far as that is known. */
  from: string | null;
  to: string;
  translation: MessageTranslation | null;
  /** Why there is none; null when there is one. */
  note: string | null;
}

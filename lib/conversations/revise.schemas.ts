import { z } from 'zod';
import type { BuiltInReason } from '#lib/ai/schemas.ts';
import { idField, textField } from '#lib/core/fields.ts';

/** What can be asked of what stands in the composer. */
export const REVISIONS = ['rewrite', 'shorten', 'personalise', 'translate'] as const;
export type Revision = (typeof REVISIONS)[number];

export const TONES = ['friendlier', 'formal', 'plainer'] as const;
export type Tone = (typeof TONES)[number];

/** Longer text would not fit a prompt whole, and half of it would come back. */
export const LONGEST_REVISED = 10_000;

export const reviseTextInput = z
  .object({
    conversationId: idField,
    text: textField(LONGEST_REVISED).meta({
      example: 'Hello, thank you for your message. The box costs 40 EUR.',
    }),
    how: z.enum(REVISIONS, `must be one of: ${REVISIONS.join(', ')}`),
    /** Of a rewrite. */
    tone: z.enum(TONES, `must be one of: ${TONES.join(', ')}`).optional(),
    /** Of a translation: a two-letter code. */
    to: z
      .string()
      .regex(/^[a-z]{2,3}$/, 'must be a two-letter language code')
      .meta({ example: 'pt' })
      .optional(),
    /** What was offered before and did not please, oldest first. */
    before: z
      .array(textField(LONGEST_REVISED))
      .max(5, 'must be at most 5 texts')
      .default([])
      .meta({ example: [] }),
  })
  .refine((input) => input.how !== 'rewrite' || input.tone, {
    path: ['tone'],
    message: `must be one of: ${TONES.join(', ')}`,
  })
  .refine((input) => input.how !== 'translate' || input.to, {
    path: ['to'],
    message: 'must be a two-letter language code',
  });

export interface RevisedText {
  /** The text to put in place of the one that was given; the same where nothing was found to change. */
  text: string;
  changed: boolean;
  /** Of the text that was given, as far as that can be told. */
  language: string | null;
  /** Why nothing changed, or what the built-in rules leave to a person; null where there is nothing to say. */
  note: string | null;
  /** Numbers, addresses and links of the given text that are not in the new one. */
  left: string[];
  /** Those of the new one that the given text, and what is known of the contact, do not hold. */
  added: string[];
  /** Asking once more, with this answer in `before`, can give another one. */
  again: boolean;
  builtIn: boolean;
  /** Why no model answered; null when one did. */
  builtInReason: BuiltInReason | null;
  model: string;
  aiCallId: string;
  /** Millionths of a US dollar; null when the price of the model is unknown. */
  costMicros: number | null;
}

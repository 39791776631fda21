import { z } from 'zod';
import { MOST_INTEGER, seenVersion } from '#lib/core/fields.ts';

const id = z.uuid();

export const citationSchema = z.object({
  documentId: id,
  chunkId: id,
  title: z.string(),
  quote: z.string(),
});

export const draftKindSchema = z.enum(['reply', 'follow_up', 'suggestion']);
export const draftStateSchema = z.enum([
  'offered',
  'waiting',
  'approved',
  'sent',
  'rejected',
  'void',
  'expired',
]);

export const draftDtoSchema = z.object({
  id,
  conversationId: id,
  messageId: id,
  kind: draftKindSchema,
  round: z.int(),
  body: z.string(),
  language: z.string(),
  intent: z.string(),
  confidence: z.number(),
  sources: z.array(citationSchema),
  state: draftStateSchema,
  agent: z.string(),
  builtIn: z.boolean(),
  actionId: id.nullable(),
  version: z.int(),
  createdAt: z.iso.datetime(),
});
export type DraftDto = z.output<typeof draftDtoSchema>;

/** By agents only. The same (message, kind, round) again answers the stored draft, unchanged. */
export const saveDraftInput = z.object({
  conversationId: id,
  /** The message it answers; for a follow-up, the last outbound message. */
  messageId: id,
  kind: draftKindSchema.default('reply'),
  round: z.int().min(1).default(1),
  body: z.string().trim().min(1).max(20_000),
  language: z.string().min(2).max(35),
  intent: z.string().min(1).max(80),
  confidence: z.number().min(0).max(1),
  sources: z.array(citationSchema).default([]),
  /** How near the best passage was, 0 to 1; null where none was found or nobody looked. */
  answerScore: z.number().nullable().default(null),
  agent: z.string().min(1).max(80),
  builtIn: z.boolean(),
  aiCallId: id.nullish(),
  /** What was remembered of the person and given to the drafter. */
  memories: z.array(id).default([]),
  /** Which channel was chosen and why, where there was a choice. */
  channelWhy: z.string().max(500).optional(),
});

export const editDraftInput = z.object({
  draftId: id,
  /** The version the editor looked at. */
  version: seenVersion(z.int().min(0).max(MOST_INTEGER)),
  body: z.string().trim().min(1, 'Write something first.').max(20_000),
});

import { z } from 'zod';
import type { SendWait } from '#db/schema/sends.ts';
import { momentField } from '#lib/core/fields.ts';
import { fileIdsField } from './files.schemas.ts';
import type { SentFile } from './schemas.ts';

const id = z.uuid();
const MOST_TEXT = 20_000;
const TOO_LONG = 'Keep it under 20,000 characters.';
const body = z.string().trim().min(1, 'Write something first.').max(MOST_TEXT, TOO_LONG);

/** Ability `send_reply`: sends a stored draft, as it is or with the given words instead, and files with it. */
export const sendReplyInput = z.object({
  draftId: id,
  body: body.optional(),
  fileIds: fileIdsField.optional(),
});

/** Ability `send_message`: a person's own words from the composer. */
export const sendMessageInput = z
  .object({
    conversationId: id,
    /** May be empty where files are sent. */
    body: z.string().trim().max(MOST_TEXT, TOO_LONG),
    /** Files that were uploaded to the conversation, in the order they go out. */
    fileIds: fileIdsField.optional(),
    /** Not before this time, at most a year ahead; left out, at once. It is checked anew when it is due. */
    sendAt: momentField.optional(),
    /** The time zone `sendAt` was said in: the recipient's, where it is known. */
    sendZone: z.string().max(60).optional().meta({ example: 'Europe/Lisbon' }),
    /** What its writer wrote, where the body is a translation of it: shown to whoever approves it, never sent. */
    writtenAs: body.optional().meta({ example: 'Hello, your order has been sent.' }),
  })
  .refine((input) => input.body !== '' || (input.fileIds?.length ?? 0) > 0, {
    path: ['body'],
    message: 'Write something first.',
  });

/** A message that is due later, or was stopped when it was due and waits for a person. */
export interface ScheduledSend {
  id: string;
  conversationId: string;
  contactName: string;
  actionId: string | null;
  body: string;
  files: SentFile[];
  state: 'held' | 'blocked';
  dueAt: string;
  dueZone: string | null;
  errorCode: string | null;
}

export const dismissStoppedInput = z.object({ conversationId: id });

/** Ability `send_template`: a provider's template with its blanks filled. */
export const sendTemplateInput = z.object({
  conversationId: id,
  templateId: id,
  values: z
    .array(
      z.object({
        part: z.enum(['header', 'body']),
        name: z.string().max(100),
        // Providers refuse line breaks and tabs inside a blank.
        text: z
          .string()
          .trim()
          .max(1_000)
          .transform((text) => text.replace(/\s+/g, ' ')),
      }),
    )
    .max(50)
    .default([]),
});
export type SendTemplateInput = z.output<typeof sendTemplateInput>;

/** Ability `confirm_opt_out`: the product's one confirmation of an opt-out, unique by the message that asked. */
export const confirmOptOutInput = z.object({ conversationId: id, messageId: id });

export const sendStateSchema = z.enum([
  'held',
  'withdrawn',
  'sending',
  'sent',
  'failed',
  'unknown',
  'blocked',
]);

const sendWaitSchema = z.enum([
  'account_gap',
  'day_cap',
  'account_hours',
  'recipient_hours',
  'pair_gap',
  'provider',
] as const satisfies readonly SendWait[]);

/** A message on its way, for the thread. */
export const sendDtoSchema = z.object({
  id,
  conversationId: id,
  actionId: id.nullable(),
  approvalId: id.nullable(),
  draftId: id.nullable(),
  channel: z.string(),
  address: z.string(),
  body: z.string(),
  files: z.array(z.object({ id, name: z.string(), mime: z.string(), size: z.int(), sha256: z.string() })),
  state: sendStateSchema,
  releaseAt: z.iso.datetime(),
  /** Why it was put off to `releaseAt`; null where it only waits to be taken back, or until it is due. */
  waitsFor: sendWaitSchema.nullable(),
  /** When its writer wants it sent; null for at once. */
  dueAt: z.iso.datetime().nullable(),
  /** The zone that time was said in. */
  dueZone: z.string().nullable(),
  /** They have written since it was put off: it will not go out without a person's word. */
  overtaken: z.boolean(),
  errorCode: z.string().nullable(),
  /** Why: the gate's latest answer to it. */
  decisionId: id.nullable(),
  createdAt: z.iso.datetime(),
});
export type SendDto = z.output<typeof sendDtoSchema>;

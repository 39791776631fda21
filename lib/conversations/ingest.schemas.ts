import { z } from 'zod';
import { CHANNELS } from '#lib/core/channels.ts';
import { idField, momentField, optionalText, textField } from '#lib/core/fields.ts';
import { storable } from '#lib/core/storable.ts';

const channel = z.enum(CHANNELS, `must be one of: ${CHANNELS.join(', ')}`);
const metadata = z
  .record(z.string().max(200), z.unknown())
  .refine((value) => JSON.stringify(value).length <= 16_384, 'must be at most 16 kB as JSON')
  .refine((value) => storable(value) === value, 'must not contain NUL or halves of surrogate pairs');
const when = momentField.optional();

/**
 * The account it came in by, where the channel has one: answers go out by it. Left out, they go out by the only one
 * there is.
 */
const channelId = idField.optional();

/** Body of `POST /api/inbound-message`; the names are the public contract. */
export const ingestMessageInput = z
  .object({
    phone_number: optionalText(40),
    email: optionalText(320),
    contact_name: optionalText(200),
    message_text: textField(20_000),
    channel,
    channel_id: channelId,
    external_id: optionalText(200),
    company_id: optionalText(80),
    subject: optionalText(500),
    sent_at: when,
    metadata: metadata.optional(),
  })
  .refine((input) => input.phone_number || input.email, {
    path: ['phone_number'],
    message: 'give a phone number or an e-mail address',
  });

export interface IngestedMessage {
  contact_id: string;
  conversation_id: string;
  lead_id: string | null;
  message_id: string;
  /** The same `external_id` came before: nothing was done, the ids are those of the first time. */
  duplicate: boolean;
}

/** Body of `POST /api/v1/conversations`: a conversation as another system kept it. */
export const ingestConversationInput = z.object({
  external_id: optionalText(200),
  channel,
  channel_id: channelId,
  subject: optionalText(500),
  company_id: optionalText(80),
  metadata: metadata.optional(),
  contact: z
    .object({
      name: optionalText(200),
      phone_number: optionalText(40),
      email: optionalText(320),
    })
    .refine((input) => input.phone_number || input.email, {
      path: ['phone_number'],
      message: 'give a phone number or an e-mail address',
    }),
  /** Oldest first. Only a last message from the contact is answered; what came before is history. */
  messages: z
    .array(
      z.object({
        external_id: optionalText(200),
        direction: z.enum(['in', 'out']).default('in'),
        text: textField(20_000),
        author_name: optionalText(200),
        sent_at: when,
        metadata: metadata.optional(),
      }),
    )
    .min(1, 'give at least one message')
    .max(200, 'must be at most 200 messages'),
});

export interface IngestedConversation {
  contact_id: string;
  conversation_id: string;
  lead_id: string | null;
  message_ids: string[];
  /** Every message had come before. */
  duplicate: boolean;
}

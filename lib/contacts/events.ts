import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

const id = z.uuid();

export const contactCreated = defineEvent('contact/created', z.object({ contactId: id }));
/** Said once for each new suppression. With a message it was asked for there, and one confirmation is due. */
export const contactSuppressed = defineEvent(
  'contact/suppressed',
  z.object({
    contactId: id.nullable(),
    channel: z.string(),
    conversationId: id.optional(),
    messageId: id.optional(),
  }),
);
export const leadQualified = defineEvent('lead/qualified', z.object({ leadId: id, contactId: id }));

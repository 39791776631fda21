import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

const id = z.uuid();

export const contactCreated = defineEvent('contact/created', z.object({ contactId: id }));
export const contactSuppressed = defineEvent(
  'contact/suppressed',
  z.object({ contactId: id.nullable(), channel: z.string() }),
);
export const leadQualified = defineEvent('lead/qualified', z.object({ leadId: id, contactId: id }));

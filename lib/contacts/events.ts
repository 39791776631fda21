import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

const id = z.uuid();

/** `byMail`: whether an e-mail address is known; a number says nothing of the account it belongs to. */
export const contactCreated = defineEvent(
  'contact/created',
  z.object({ contactId: id, byMail: z.boolean().default(true) }),
);
/** Many at once: a batch of an import says it once for all of its people, in place of `contact/created` for each. */
export const contactsArrived = defineEvent(
  'contact/many.created',
  z.object({ contactIds: z.array(id).max(1000), batchId: id }),
);
/** A name or an address changed. `changeId` tells one change of a contact from the next. */
export const contactChanged = defineEvent('contact/changed', z.object({ contactId: id, changeId: id }));
export const contactMerged = defineEvent(
  'contact/merged',
  z.object({ contactId: id, mergedId: id, mergeId: id }),
);
export const contactMergeUndone = defineEvent(
  'contact/merge.undone',
  z.object({ contactId: id, mergedId: id, mergeId: id }),
);
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
/** At the desk or by the API: what is on its way on that channel has lost its ground. */
export const consentWithdrawn = defineEvent(
  'contact/consent.withdrawn',
  z.object({ contactId: id, channel: z.string(), entryId: id }),
);
/** Said by `ingest_message`, and only where rules say who gets new leads. */
export const leadCreated = defineEvent('lead/created', z.object({ leadId: id, contactId: id }));
/** Many at once, of those without an owner. */
export const leadsArrived = defineEvent(
  'lead/many.created',
  z.object({ leadIds: z.array(id).max(1000), batchId: id }),
);
export const leadQualified = defineEvent('lead/qualified', z.object({ leadId: id, contactId: id }));

import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

const id = z.uuid();
/** Empty for the first run; set by a replay, so that idempotency lets it through. */
const replayId = z.string().default('');
/** Whether a ticket had come from the conversation by then: only so has what follows tickets anything to do. */
const ticketed = z.boolean().default(true);

export const messageReceived = defineEvent(
  'conversation/message.received',
  z.object({
    conversationId: id,
    messageId: id,
    contactId: id,
    leadId: id.nullable(),
    channel: z.string(),
    /** The message only asks not to be written to: nothing to understand, nothing to answer. */
    optOut: z.boolean().default(false),
    ticketed,
    replayId,
  }),
);

export const messageUnderstood = defineEvent(
  'conversation/message.understood',
  z.object({
    conversationId: id,
    messageId: id,
    contactId: id,
    leadId: id.nullable(),
    route: z.enum(['sales', 'support', 'none']),
    replayId,
  }),
);

export const messageSent = defineEvent(
  'conversation/message.sent',
  z.object({
    conversationId: id,
    messageId: id,
    contactId: id,
    leadId: id.nullable(),
    sendIntentId: id,
    ticketed,
  }),
);

/** A note named members who had not been told of it. */
export const membersMentioned = defineEvent(
  'conversation/members.mentioned',
  z.object({ conversationId: id, messageId: id, ticketed }),
);

export const messageFailed = defineEvent(
  'conversation/message.failed',
  z.object({ conversationId: id, sendIntentId: id, outcome: z.enum(['failed', 'unknown', 'blocked']) }),
);

/** A person's own message from the composer was queued: it goes out without an approval. */
export const sendQueued = defineEvent(
  'conversation/message.queued',
  z.object({ sendIntentId: id, actionId: id }),
);

/** Closed, at that time; one that is closed again has a later version. */
export const conversationClosed = defineEvent(
  'conversation/closed',
  z.object({ conversationId: id, version: z.int(), at: z.iso.datetime() }),
);

/** Put away until a time; one that is put away again has a later version. */
export const conversationSnoozed = defineEvent(
  'conversation/snoozed',
  z.object({ conversationId: id, until: z.iso.datetime(), version: z.int() }),
);

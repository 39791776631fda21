import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

const id = z.uuid();

/** Somebody wants to see a mail to themselves come back. */
export const mailTestAsked = defineEvent(
  'channel/mail-test.asked',
  z.object({ testId: id, connectionId: id }),
);

/** A provider's webhook was kept: to be mapped and taken in. */
export const inboundReceived = defineEvent(
  'channel/inbound.received',
  z.object({
    receiptId: id,
    connectionId: id,
    provider: z.string(),
    /** Empty for the first run; set by a replay, so that idempotency lets it through. */
    replayId: z.string().default(''),
  }),
);

/** A channel was switched off because its provider refuses it. `version` is the account's as of then. */
export const channelDisabled = defineEvent(
  'channel/disabled',
  z.object({ connectionId: id, version: z.number().int() }),
);

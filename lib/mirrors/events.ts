import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

const id = z.uuid();

/** Something was heard of a mirrored ticket, here or there: both sides are compared. */
export const recordWanted = defineEvent(
  'mirror/record.wanted',
  z.object({ recordId: id, wanted: z.int(), replayId: z.string().default('') }),
);
/** The other system called: what it sent is kept and waits to be understood. */
export const bodyReceived = defineEvent(
  'mirror/body.received',
  z.object({ bodyId: id, mirrorId: id, replayId: z.string().default('') }),
);

/** A mirror was switched off because the other system refuses our sign-in. `version` is its own as of then. */
export const mirrorDisabled = defineEvent('mirror/disabled', z.object({ mirrorId: id, version: z.int() }));

import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

/** Notices of a member want a look at a moment: `version` is the plan's as of then. */
export const noticesPlanned = defineEvent(
  'notification/planned',
  z.object({ userId: z.uuid(), version: z.number().int(), at: z.iso.datetime() }),
);

import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

export const jobExhausted = defineEvent(
  'job/exhausted',
  z.object({ deadLetterId: z.uuid(), functionId: z.string() }),
);

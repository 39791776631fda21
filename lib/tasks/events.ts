import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

const id = z.uuid();

/** Its moment was set or moved: `version` is the task's as of then. */
export const taskTimed = defineEvent(
  'task/timed',
  z.object({ taskId: id, version: z.number().int(), at: z.iso.datetime() }),
);
/** Done, taken away, or its moment was taken out: nobody needs to be told of it any more. */
export const taskSettled = defineEvent('task/settled', z.object({ taskId: id }));

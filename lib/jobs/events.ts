import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

export const jobExhausted = defineEvent(
  'job/exhausted',
  z.object({ deadLetterId: z.uuid(), functionId: z.string() }),
);

/** Every function is cancelled by this event when it names its run: the function and the event that started it. */
export const jobCancelAsked = defineEvent(
  'job/cancel.asked',
  z.object({ functionId: z.string(), eventId: z.string() }),
);

/** What a run is meant for when it repeats another: see `Replay` in `db/schema/jobs.ts`. */
export const replayOrigin = z.object({
  functionId: z.string(),
  event: z.string(),
  of: z.string(),
  jobId: z.uuid().optional(),
  batchId: z.uuid().optional(),
});

/**
 * Starts one function again with the data of an earlier event. Not that event itself: it would start every function
 * that hears it, and wake runs that wait for it. The data stands beside these two fields.
 */
export const jobRunAsked = defineEvent(
  'job/run.asked',
  z.looseObject({ replayId: z.uuid(), replay: replayOrigin }),
);

export const replayStarted = defineEvent('job/replay.started', z.object({ batchId: z.uuid() }));

/** The event a run is about, also when it is a repetition. */
export function originalName(name: string, data: Record<string, unknown>): string {
  const origin = replayOrigin.safeParse(data.replay);
  return name === jobRunAsked.name && origin.success ? origin.data.event : name;
}

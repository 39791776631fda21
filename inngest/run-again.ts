import { EventType, NonRetriableError } from 'inngest';
import { z } from 'zod';
import type { DomainEvent } from '#lib/core/event.ts';
import { jobCancelAsked, jobRunAsked } from '#lib/jobs/events.ts';

const asked = new EventType({
  name: jobRunAsked.name,
  schema: z.intersection(jobRunAsked.schema, z.looseObject({ workspaceId: z.uuid() })),
});

/** The trigger by which the desk starts this one function again. */
export const askedAgain = (functionId: string) => ({
  event: asked,
  if: `event.data.replay.functionId == '${functionId}'`,
});

/** Cancels the run that this function began for that event. CEL; a missing field equals nothing. */
export const cancelOf = (functionId: string) => ({
  event: jobCancelAsked.name,
  if: `async.data.functionId == '${functionId}' && async.data.eventId == event.data.eventId`,
});

/**
 * The event as the function knows it: a repetition carries the data of an earlier event, checked like that one.
 *
 * @throws NonRetriableError when the data no longer fits.
 */
export function restoreEvent<E extends { name: string; data: unknown }>(
  event: E,
  on: readonly DomainEvent[],
): E {
  if (event.name !== jobRunAsked.name) return event;
  const data = jobRunAsked.schema.parse(event.data);
  const source = on.find(({ name }) => name === data.replay.event);
  if (!source) throw new NonRetriableError(`${data.replay.event} does not start this function any more.`);
  const parsed = source.schema.safeParse(data);
  if (!parsed.success)
    throw new NonRetriableError(
      `The data of ${source.name} has another shape by now: it cannot be repeated.`,
    );
  return { ...event, name: source.name, data: { ...data, ...(parsed.data as object) } };
}

import type { GetStepTools, InngestFunction } from 'inngest';
import type { Logger } from 'pino';
import type { DomainEvent } from '#lib/core/event.ts';
import { describeFunction } from '#lib/jobs/index.ts';
import { inngest } from './client.ts';
import { deadLetter } from './dead-letter.ts';
import { type EventData, trigger } from './events.ts';
import { PRIORITIES, type PriorityName, priorityFactor } from './priorities.ts';
import { askedAgain, cancelOf, restoreEvent } from './run-again.ts';

export type Step = GetStepTools<typeof inngest>;

/** One of the events that start the function, told apart by `name`. */
export type EventOf<Events extends readonly DomainEvent[]> = {
  [Index in keyof Events]: {
    id: string;
    name: Events[Index]['name'];
    data: EventData<Events[Index]>;
    ts: number;
  };
}[number];

export interface Run<Event> {
  event: Event;
  step: Step;
  runId: string;
  /** Counts from 0; each step has its own. */
  attempt: number;
  /** Bound to run, function and workspace. */
  log: Logger;
}

type Duration = `${number}${'s' | 'm' | 'h' | 'd'}`;

interface Spec<Events extends readonly DomainEvent[]> {
  /** Stable for ever: runs and dead letters name it. */
  id: string;
  /** What it does, for the jobs desk. */
  name: string;
  on: Events;
  /**
   * Fields of the data that make one piece of work; the workspace leads and `replayId` ends the key, so that a replay
   * is let through. The server forgets keys after 24 hours: rows unique in the database hold for ever.
   */
  once: readonly (keyof EventData<Events[number]> & string)[];
  priority: PriorityName;
  /** Steps at the same time, per workspace. */
  concurrency?: number;
  /** Extra condition on the event: in CEL for the server, and the same for the ledger, which expects runs. */
  when?: { cel: string; holds: (data: Record<string, unknown>) => boolean };
  timeouts?: { start?: Duration; finish?: Duration };
  run: (run: Run<EventOf<Events>>) => Promise<unknown>;
}

/**
 * A durable function whose safety can be read without its body: id, idempotency led by the tenant, priority,
 * concurrency per workspace, five retries on the schedule of `middleware/retry-schedule.ts`, and the dead letter.
 * Each can be cancelled and run again from the jobs desk (`run-again.ts`).
 *
 * Inside `run`: one step is one verb or one port call; results are ids, unions and numbers; await every step.
 */
export function defineFunction<const Events extends readonly DomainEvent[]>(
  spec: Spec<Events>,
): InngestFunction.Any {
  describeFunction({
    id: spec.id,
    name: spec.name,
    events: spec.on.map((event) => event.name),
    once: spec.once.filter((field) => field !== 'replayId'),
    priority: PRIORITIES[spec.priority],
    wants: spec.when?.holds ?? (() => true),
  });
  return inngest.createFunction(
    {
      id: spec.id,
      name: spec.name,
      triggers: [
        ...spec.on.map((event) => ({
          event: trigger(event),
          ...(spec.when === undefined ? {} : { if: spec.when.cel }),
        })),
        askedAgain(spec.id),
      ],
      cancelOn: [cancelOf(spec.id)],
      idempotency: idempotencyKey(spec.once),
      priority: { run: String(priorityFactor(spec.priority)) },
      concurrency: { limit: spec.concurrency ?? 20, key: 'event.data.workspaceId' },
      retries: 5,
      ...(spec.timeouts ? { timeouts: spec.timeouts } : {}),
      onFailure: deadLetter,
    },
    (context) => {
      const run = context as unknown as Run<EventOf<Events>>;
      return spec.run({ ...run, event: restoreEvent(run.event, spec.on) });
    },
  ) as InngestFunction.Any;
}

/** A function on a clock (five fields, UTC unless `TZ=` leads). It has no tenant: it asks a system verb for its work. */
export function defineCron(spec: {
  id: string;
  name: string;
  cron: string;
  priority: PriorityName;
  run: (run: Run<{ id: string; name: string; data: { cron: string }; ts: number }>) => Promise<unknown>;
}): InngestFunction.Any {
  return inngest.createFunction(
    {
      id: spec.id,
      name: spec.name,
      triggers: [{ cron: spec.cron }],
      priority: { run: String(priorityFactor(spec.priority)) },
      // The next tick is the retry: two of the same must not pile up.
      concurrency: { limit: 1 },
      retries: 2,
    },
    (context) =>
      spec.run(context as unknown as Run<{ id: string; name: string; data: { cron: string }; ts: number }>),
  ) as InngestFunction.Any;
}

/** CEL. The dispatcher gives every event a `replayId`, empty unless a replay sent it. */
export const idempotencyKey = (fields: readonly string[]): string =>
  ['workspaceId', ...fields.filter((field) => field !== 'replayId'), 'replayId']
    .map((field) => `event.data.${field}`)
    .join(" + ':' + ");

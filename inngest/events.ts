import { EventType } from 'inngest';
import { z } from 'zod';
import type { DomainEvent } from '#lib/core/event.ts';

/** What a function reads of a domain event: its data, and the workspace that `record` adds. */
export type EventData<E extends DomainEvent> = z.output<E['schema']> & { workspaceId: string };

type Validated<Data extends Record<string, unknown>> = {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: z.ZodType<Data>['~standard']['validate'];
    readonly types?: { readonly input: Data; readonly output: Data };
  };
};

const workspace = z.looseObject({ workspaceId: z.uuid() });

/**
 * A room's event as a trigger that checks what it receives. Input and output types are made the same: the outbox
 * holds parsed data, so defaults are filled before it is sent.
 */
export function trigger<E extends DomainEvent>(
  event: E,
): EventType<E['name'], Validated<EventData<E> & Record<string, unknown>>> {
  const schema = z.intersection(event.schema, workspace) as unknown as Validated<
    EventData<E> & Record<string, unknown>
  >;
  return new EventType({ name: event.name as E['name'], schema });
}

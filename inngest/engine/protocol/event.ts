/** An event as stored and as handed to functions. `id` is the sender's own, or the engine's ULID. */
export interface EventBody {
  id: string;
  name: string;
  data: Record<string, unknown>;
  ts: number;
  user?: Record<string, unknown>;
  v?: string;
  meta?: Record<string, unknown>;
}

/** An event with the engine's own id for it. */
export interface StoredEvent {
  readonly internalId: string;
  readonly body: EventBody;
}

export const EVENT = {
  finished: 'inngest/function.finished',
  failed: 'inngest/function.failed',
  cancelled: 'inngest/function.cancelled',
  invoked: 'inngest/function.invoked',
  scheduled: 'inngest/scheduled.timer',
} as const;

/** Where invoke keeps its target and correlation id inside `data`. */
export const INTERNAL_DATA = '_inngest';

interface InternalData {
  fn_id?: string;
  correlation_id?: string;
  expire?: number;
}

/** The engine's own note inside an event's data, if any. */
export function internalData(event: EventBody): InternalData {
  const note = event.data[INTERNAL_DATA];
  return typeof note === 'object' && note !== null ? (note as InternalData) : {};
}

/** The shape expressions see: every field present, as in `Event.Map()` of the server. */
export function forExpressions(event: EventBody): Record<string, unknown> {
  return { ...event, data: event.data, user: event.user ?? {}, ts: event.ts };
}

/**
 * Every trigger pattern an event name satisfies: itself, and a `*` after each of its slashes or dots.
 * `app/user.created` gives `app/user.created`, `app/*`, `app/user.*`.
 */
export function matchingPatterns(name: string): string[] {
  const patterns = [name];
  for (const separator of ['/', '.']) {
    const parts = name.split(separator);
    for (let index = 1; index < parts.length; index += 1)
      patterns.push(`${parts.slice(0, index).join(separator)}${separator}*`);
  }
  return patterns;
}

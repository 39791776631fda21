import { type EventBody, INTERNAL_DATA } from './event.ts';

/** The request cannot be accepted; the message goes to the sender with status 400. */
export class InvalidEvents extends Error {}

/** Most events in one request (pkg/consts: MaxEvents). */
export const MAX_EVENTS = 5_000;
/** Largest single event in bytes (pkg/consts: AbsoluteMaxEventSize). */
export const MAX_EVENT_BYTES = 3 * 1024 * 1024;
const MAX_NAME_LENGTH = 512;
const EARLIEST = Date.UTC(1980, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** An event before it has an id of its own. */
export type InboundEvent = Omit<EventBody, 'id'> & { id?: string };

/** Parses the body of `POST /e/:key`: one object or an array. @throws InvalidEvents */
export function parseEvents(raw: string, receivedAt: number): InboundEvent[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw);
  } catch {
    throw new InvalidEvents('request body is neither a JSON object nor a JSON array of events');
  }
  const list = Array.isArray(parsed) ? parsed : [parsed];
  if (list.length > MAX_EVENTS) throw new InvalidEvents(`at most ${MAX_EVENTS} events may be sent at once`);
  return list.map((item) => normaliseEvent(item, receivedAt));
}

/** Checks and completes one inbound event as the server does (pkg/event/inbound.go). @throws InvalidEvents */
export function normaliseEvent(item: unknown, receivedAt: number): InboundEvent {
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    throw new InvalidEvents('an event must be a JSON object');
  const { id, name, data, ts, user, v, meta } = item as Record<string, unknown>;
  if (typeof name !== 'string' || name === '') throw new InvalidEvents('event name is empty');
  if (name.length > MAX_NAME_LENGTH) throw new InvalidEvents('event name is too long');
  if (name.toLowerCase().startsWith('inngest/'))
    throw new InvalidEvents(`event name is reserved for internal use: ${name}`);
  if (id !== undefined && id !== null && typeof id !== 'string')
    throw new InvalidEvents('event id must be a string');
  const event: InboundEvent = {
    name,
    data: withoutInternalData(record(data, 'data')),
    ts: timestamp(ts, receivedAt),
    user: record(user, 'user'),
  };
  if (id) event.id = id;
  if (typeof v === 'string' && v !== '') event.v = v;
  if (typeof meta === 'object' && meta !== null) event.meta = meta as Record<string, unknown>;
  if (JSON.stringify(event).length > MAX_EVENT_BYTES) throw new InvalidEvents('event is too large');
  return event;
}

function timestamp(ts: unknown, receivedAt: number): number {
  if (ts === undefined || ts === null || ts === 0) return receivedAt;
  if (typeof ts !== 'number' || !Number.isInteger(ts))
    throw new InvalidEvents('event ts must be whole milliseconds since the Unix epoch');
  if (ts < EARLIEST) throw new InvalidEvents('timestamp is before Jan 1, 1980');
  if (ts > LATEST) throw new InvalidEvents('timestamp is after Jan 1, 2100');
  return ts;
}

function record(value: unknown, field: string): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw new InvalidEvents(`event ${field} must be an object`);
  return value as Record<string, unknown>;
}

/** Only the engine itself may say which function an event invokes. */
function withoutInternalData(data: Record<string, unknown>): Record<string, unknown> {
  if (!Object.hasOwn(data, INTERNAL_DATA)) return data;
  const { [INTERNAL_DATA]: _removed, ...rest } = data;
  return rest;
}

import { jobRunAsked, replayOrigin } from './events.ts';

/** What the ledger and the desk know of a durable function; `inngest/define-function.ts` says it. */
export interface FunctionFacts {
  id: string;
  name: string;
  /** Names of the events that start it. */
  events: readonly string[];
  /** Fields of the data that make one piece of work, without workspace and `replayId`. */
  once: readonly string[];
  /** The product's number: higher goes first. */
  priority: number;
  /** Whether an event of the right name starts it. */
  wants(data: Record<string, unknown>): boolean;
}

// Routes and instrumentation.ts are separate bundles: one list per process.
const held = globalThis as typeof globalThis & { countersignFunctions?: Map<string, FunctionFacts> };

const all = (): Map<string, FunctionFacts> => {
  held.countersignFunctions ??= new Map();
  return held.countersignFunctions;
};

/** The same id again replaces it (hot reload). */
export function describeFunction(facts: FunctionFacts): void {
  all().set(facts.id, facts);
}

export const knownFunctions = (): FunctionFacts[] =>
  [...all().values()].sort((a, b) => a.name.localeCompare(b.name));

/** The name people read; the id for a function that is no more. */
export const functionName = (id: string): string => all().get(id)?.name ?? id;

/** Which functions an event is about to start. A repetition starts the one it names. */
export function functionsFor(eventName: string, data: Record<string, unknown>): FunctionFacts[] {
  if (eventName === jobRunAsked.name) {
    const origin = replayOrigin.safeParse(data.replay);
    const named = origin.success ? all().get(origin.data.functionId) : undefined;
    return named ? [named] : [];
  }
  return [...all().values()].filter((facts) => facts.events.includes(eventName) && facts.wants(data));
}

/** The idempotency key as the durable server computes it (CEL over the data), or null when a field is missing. */
export function onceKeyOf(
  facts: FunctionFacts,
  workspaceId: string,
  data: Record<string, unknown>,
): string | null {
  const parts = facts.once.map((field) => data[field]);
  if (parts.some((part) => part === undefined || part === null)) return null;
  return [workspaceId, ...parts, data.replayId ?? ''].map(String).join(':');
}

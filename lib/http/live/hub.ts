import { env } from '#lib/core/env.ts';
import { type Listener, listen } from './listener.ts';
import type { LiveNotice } from './notice.ts';

export interface Subscriber {
  notice(notice: LiveNotice): void;
  /** Something may have been missed: what is shown must be read again. */
  gap(): void;
}

interface Hub {
  listener: Listener | null;
  /** Settles when the connection listens for the first time. */
  listening: PromiseWithResolvers<void>;
  byWorkspace: Map<string, Set<Subscriber>>;
}

// Route bundles are separate copies of a module: one hub per process, not one per bundle.
const held = globalThis as typeof globalThis & { countersignLive?: Hub };

function hub(): Hub {
  held.countersignLive ??= { listener: null, listening: Promise.withResolvers(), byWorkspace: new Map() };
  return held.countersignLive;
}

/**
 * Hands the notices of one workspace to `subscriber` until `unsubscribe` is called. Opens the connection on first use;
 * from `listening` on nothing is missed unsaid.
 */
export function subscribe(
  workspaceId: string,
  subscriber: Subscriber,
): { listening: Promise<void>; unsubscribe(): void } {
  const { byWorkspace } = hub();
  startListening();
  const subscribers = byWorkspace.get(workspaceId) ?? new Set();
  byWorkspace.set(workspaceId, subscribers.add(subscriber));
  return {
    listening: hub().listening.promise,
    unsubscribe() {
      subscribers.delete(subscriber);
      if (subscribers.size === 0 && byWorkspace.get(workspaceId) === subscribers)
        byWorkspace.delete(workspaceId);
    },
  };
}

function startListening(): void {
  const current = hub();
  if (current.listener) return;
  current.listener = listen(env().DATABASE_APP_URL, {
    notice(notice) {
      for (const subscriber of current.byWorkspace.get(notice.workspaceId) ?? []) subscriber.notice(notice);
    },
    listening(mayHaveMissed) {
      current.listening.resolve();
      if (!mayHaveMissed) return;
      for (const subscribers of current.byWorkspace.values())
        for (const subscriber of subscribers) subscriber.gap();
    },
  });
}

/** Ends the listening connection (shutdown, end of a test file). */
export async function stopListening(): Promise<void> {
  const { listener } = hub();
  hub().listener = null;
  hub().listening = Promise.withResolvers();
  await listener?.close();
}

/** One thing changed, or (null) anything may have: a gap, a poll, a reconnection. */
export interface LiveMessage {
  readonly topic: string;
  readonly id: string;
}

export type LiveListener = (message: LiveMessage | null) => void;

/** True for the topic itself and for its parts: `conversations` hears `conversations.message`. */
export function hears(wanted: string, topic: string): boolean {
  return wanted === '*' || topic === wanted || topic.startsWith(`${wanted}.`);
}

export function parseLive(data: unknown): LiveMessage | null {
  if (typeof data !== 'object' || data === null) return null;
  const { topic, id } = data as Partial<LiveMessage>;
  return typeof topic === 'string' && typeof id === 'string' ? { topic, id } : null;
}

/**
 * Who wants to hear of what. Messages carry no content: a listener reads again, through the permission checks. So a
 * message told twice, or late, does no harm, and none is ever held back.
 */
export function createLiveHub() {
  const listeners = new Set<{ topics: readonly string[]; listener: LiveListener }>();
  /** When each topic was last told, in ms since 1970. */
  const lastTold = new Map<string, number>();
  let everythingTold = Number.NEGATIVE_INFINITY;

  return {
    subscribe(topics: readonly string[], listener: LiveListener): () => void {
      const entry = { topics, listener };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    deliver(message: LiveMessage | null): void {
      if (message) lastTold.set(message.topic, Date.now());
      else everythingTold = Date.now();
      for (const { topics, listener } of [...listeners]) {
        if (message === null || topics.some((wanted) => hears(wanted, message.topic))) listener(message);
      }
    },
    /** Whether something of these topics was told at `time` (ms since 1970) or later, to whoever listened then. */
    toldSince(topics: readonly string[], time: number): boolean {
      if (everythingTold >= time) return true;
      for (const [topic, at] of lastTold)
        if (at >= time && topics.some((wanted) => hears(wanted, topic))) return true;
      return false;
    },
  };
}

export type LiveHub = ReturnType<typeof createLiveHub>;

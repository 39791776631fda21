/** One thing changed, or (null) anything may have: a gap, a poll, a reconnection. */
export interface LiveMessage {
  readonly topic: string;
  readonly id: string;
  readonly version: number;
}

export type LiveListener = (message: LiveMessage | null) => void;

/** Versions remembered, so that late and doubled messages are dropped. */
const REMEMBERED = 2000;

/** True for the topic itself and for its parts: `conversations` hears `conversations.message`. */
export function hears(wanted: string, topic: string): boolean {
  return wanted === '*' || topic === wanted || topic.startsWith(`${wanted}.`);
}

export function parseLive(data: unknown): LiveMessage | null {
  if (typeof data !== 'object' || data === null) return null;
  const { topic, id, version } = data as Partial<LiveMessage>;
  if (typeof topic !== 'string' || typeof id !== 'string') return null;
  return { topic, id, version: typeof version === 'number' ? version : 0 };
}

/** Who wants to hear of what. Messages carry no content: a listener reads again, through the permission checks. */
export function createLiveHub() {
  const listeners = new Set<{ topics: readonly string[]; listener: LiveListener }>();
  const versions = new Map<string, number>();

  /** False for a message that is older than, or the same as, one heard before. Version 0 is always news. */
  function isNews({ topic, id, version }: LiveMessage): boolean {
    if (version === 0) return true;
    const key = `${topic}:${id}`;
    if ((versions.get(key) ?? 0) >= version) return false;
    versions.delete(key);
    versions.set(key, version);
    if (versions.size > REMEMBERED) {
      const oldest = versions.keys().next().value;
      if (oldest !== undefined) versions.delete(oldest);
    }
    return true;
  }

  return {
    subscribe(topics: readonly string[], listener: LiveListener): () => void {
      const entry = { topics, listener };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    deliver(message: LiveMessage | null): void {
      if (message && !isNews(message)) return;
      for (const { topics, listener } of [...listeners]) {
        if (message === null || topics.some((wanted) => hears(wanted, message.topic))) listener(message);
      }
    },
  };
}

export type LiveHub = ReturnType<typeof createLiveHub>;

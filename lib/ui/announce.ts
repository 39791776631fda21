/** What changes by itself is said aloud: a tiny channel between any code and the one pair of live regions in the frame. */
export interface Announcement {
  readonly message: string;
  /** Errors only: interrupts what is being read. */
  readonly assertive: boolean;
}

const listeners = new Set<(announcement: Announcement) => void>();

/** Says a sentence to screen readers; visible feedback must exist besides. */
export function announce(message: string, { assertive = false } = {}): void {
  for (const listener of listeners) listener({ message, assertive });
}

export function onAnnounce(listener: (announcement: Announcement) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

import type { Pending } from './outbox.ts';

export interface Kept {
  token: string;
  seenAt: string;
  queue: Pending[];
  /** They left their mail address. */
  email: boolean;
}

const nameOf = (key: string): string => `countersign-chat:${key}`;

/** From an earlier visit in which somebody wrote; null where nobody did, or the browser keeps nothing. */
export function recall(key: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(key)) ?? 'null') as Kept | null;
    return kept && typeof kept.token === 'string' && Array.isArray(kept.queue) ? kept : null;
  } catch {
    return null;
  }
}

/** Only after the first message was sent off: before it nobody has agreed to anything. */
export function remember(key: string, kept: Kept): void {
  try {
    localStorage.setItem(nameOf(key), JSON.stringify(kept));
  } catch {
    // Full, or forbidden: it lasts as long as the page.
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(nameOf(key));
  } catch {
    // Nothing was kept.
  }
}

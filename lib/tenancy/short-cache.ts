/** Five seconds are promised for a revocation to bite everywhere; one is left for the work around it. */
export const SHORT_MS = 4_000;

export interface ShortCache<T> {
  get(key: string, load: () => Promise<T>): Promise<T>;
  forget(matches: (value: T, key: string) => boolean): void;
}

interface Entry<T> {
  until: number;
  value: Promise<T>;
  /** Set once loaded, for `forget`. */
  loaded?: { value: T };
}

const held = globalThis as typeof globalThis & { countersignShortCaches?: Map<string, Map<string, unknown>> };

/**
 * Answers kept for a few seconds, so that sessions and keys cost no query on a hot path while a revocation still
 * bites. One per name and process: Next builds modules once per layer, and a sign-out must reach them all.
 * Concurrent misses share one load; failures are not kept.
 */
export function createShortCache<T>(
  name: string,
  options: { ttlMs?: number; max?: number; clock?: () => number } = {},
): ShortCache<T> {
  const { ttlMs = SHORT_MS, max = 10_000, clock = Date.now } = options;
  held.countersignShortCaches ??= new Map();
  const entries = (held.countersignShortCaches.get(name) ?? new Map()) as Map<string, Entry<T>>;
  held.countersignShortCaches.set(name, entries);
  return {
    get(key, load) {
      const now = clock();
      const found = entries.get(key);
      if (found && found.until > now) return found.value;
      entries.delete(key);
      const entry: Entry<T> = { until: now + ttlMs, value: load() };
      entries.set(key, entry);
      if (entries.size > max) entries.delete(entries.keys().next().value ?? '');
      entry.value.then(
        (value) => {
          entry.loaded = { value };
        },
        () => {
          if (entries.get(key) === entry) entries.delete(key);
        },
      );
      return entry.value;
    },
    forget(matches) {
      // An answer still on its way may be older than the change: it goes as well.
      for (const [key, entry] of entries)
        if (!entry.loaded || matches(entry.loaded.value, key)) entries.delete(key);
    },
  };
}

import { AppError } from '#lib/core/errors.ts';

/** Far above what stands open from one office at the same time. */
const MOST = 100;

// Route bundles are separate copies of a module: all of them count together.
const held = globalThis as typeof globalThis & { countersignPlaces?: Map<string, number> };

/**
 * Takes one of the places that a caller has for streams. Each asks the database again and again for as long as it
 * stands, which a limit of requests by the second does not count.
 *
 * @param caller as limits count it (`clientNetwork`).
 * @returns to be called once, when the stream has ended.
 * @throws AppError `rate_limited` (`streams`): the page asks by itself meanwhile.
 */
export function takePlace(caller: string, most = MOST): () => void {
  held.countersignPlaces ??= new Map();
  const places = held.countersignPlaces;
  const taken = places.get(caller) ?? 0;
  if (taken >= most)
    throw new AppError('rate_limited', 'Too many open streams. Ask for what is new instead.', {
      retryAfter: 60,
      reason: 'streams',
    });
  places.set(caller, taken + 1);
  return () => {
    const left = (places.get(caller) ?? 1) - 1;
    if (left > 0) places.set(caller, left);
    else places.delete(caller);
  };
}

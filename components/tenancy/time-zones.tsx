'use client';

import { useSyncExternalStore } from 'react';

const none: readonly string[] = [];
let known: readonly string[] | null = null;
const subscribe = () => () => {};
const read = (): readonly string[] => {
  known ??= Intl.supportedValuesOf('timeZone');
  return known;
};

/** Names of time zones for a box's `list`. The browser's own list, after hydration: the server's may be another one. */
export function TimeZones({ id }: { id: string }) {
  const zones = useSyncExternalStore(subscribe, read, () => none);
  return (
    <datalist id={id}>
      {zones.map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  );
}

'use client';

import { useMounted } from '#lib/ui/use-mounted.ts';

/** Names of time zones for a box's `list`. The browser's own list, after hydration: the server's may be another one. */
export function TimeZones({ id }: { id: string }) {
  const zones = useMounted() ? Intl.supportedValuesOf('timeZone') : [];
  return (
    <datalist id={id}>
      {zones.map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  );
}

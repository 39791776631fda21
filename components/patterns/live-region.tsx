'use client';

import { useEffect, useState } from 'react';
import { onAnnounce } from '#lib/ui/announce.ts';

/** The place from which `announce()` is read aloud; stands once, in the frame. */
export function LiveRegion() {
  const [polite, setPolite] = useState('');
  const [assertive, setAssertive] = useState('');
  useEffect(
    () =>
      onAnnounce(({ message, assertive: now }) => {
        const say = now ? setAssertive : setPolite;
        // The same words twice would not be read again; a trailing no-break space makes them new.
        say((last) => (last === message ? `${message}\u00a0` : message));
      }),
    [],
  );
  return (
    <>
      <div role="status" aria-live="polite" className="sr-only">
        {polite}
      </div>
      <div role="alert" aria-live="assertive" className="sr-only">
        {assertive}
      </div>
    </>
  );
}

'use client';

import { useEffect } from 'react';
import { ErrorState } from '#components/patterns/error-state.tsx';
import { Button } from '#components/ui/button.tsx';

/** A page that failed, inside the frame: the rest of the desk goes on. */
export default function PageError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <ErrorState
      title="This page could not be shown"
      safe="Nothing was sent or changed by this. The rest of the desk goes on."
      action={
        <Button variant="primary" onClick={retry}>
          Try again
        </Button>
      }
      requestId={error.digest}
    />
  );
}

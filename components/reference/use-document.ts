'use client';

import { useCallback, useEffect, useState } from 'react';
import type { ApiDocument } from '#lib/ui/api-document.ts';

export type LoadedDocument =
  | { state: 'loading' }
  | { state: 'failed'; retry: () => void }
  | { state: 'ready'; document: ApiDocument };

/** The document, fetched once an operation is opened: the list itself does not need it. */
export function useDocument(wanted: boolean): LoadedDocument {
  const [document, setDocument] = useState<ApiDocument | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const missing = wanted && document === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another fetch
  useEffect(() => {
    if (!missing) return;
    const stop = new AbortController();
    setFailed(false);
    fetch('/api/v1/openapi.json', { signal: stop.signal })
      .then(async (answer) => {
        if (!answer.ok) throw new Error(`The document answered ${answer.status}.`);
        setDocument((await answer.json()) as ApiDocument);
      })
      .catch(() => {
        if (!stop.signal.aborted) setFailed(true);
      });
    return () => stop.abort();
  }, [missing, attempt]);
  if (document) return { state: 'ready', document };
  return failed ? { state: 'failed', retry } : { state: 'loading' };
}

'use client';

import { useEffect, useState } from 'react';

export interface SearchHit {
  /** `Contact`, `Deal`, `Thread`: shown at the end of the line. */
  kind: string;
  title: string;
  subtitle?: string;
  href: string;
}

export type RecordSearch = (
  workspace: string,
  query: string,
  signal: AbortSignal,
) => Promise<readonly SearchHit[]>;

let search: RecordSearch | null = null;

/** Tells the palette how to search records; until someone does, it offers commands only. */
export function setRecordSearch(provider: RecordSearch | null): void {
  search = provider;
}

const PAUSE_MS = 120;

/** Searches while one types, the last question winning; a failing search leaves the commands usable. */
export function useRecordSearch(
  workspace: string,
  query: string,
): { hits: readonly SearchHit[]; searching: boolean } {
  const [found, setFound] = useState<{ query: string; hits: readonly SearchHit[] }>({ query: '', hits: [] });
  const wanted = query.trim();
  const ask = search !== null && wanted.length >= 2;

  useEffect(() => {
    if (!ask || !search) return;
    const provider = search;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const hits = await provider(workspace, wanted, stop.signal);
        if (!stop.signal.aborted) setFound({ query: wanted, hits });
      } catch (error) {
        if (stop.signal.aborted) return;
        console.warn('Searching records failed', error);
        setFound({ query: wanted, hits: [] });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [ask, workspace, wanted]);

  return ask ? { hits: found.hits, searching: found.query !== wanted } : { hits: [], searching: false };
}

'use client';

import { useEffect } from 'react';
import type { Audience } from '#lib/knowledge/schemas.ts';
import { useMounted } from '#lib/ui/use-mounted.ts';

/** What was typed and not saved; the browser keeps it over a closed tab or an ended session. */
export interface KeptText {
  title: string;
  body: string;
  collection: string;
  language: string;
  audience: Audience;
  /** The version it was begun from; 0 for a new article. */
  version: number;
  at: string;
}

const keyOf = (place: string) => `countersign.article.${place}`;

function read(place: string): KeptText | null {
  try {
    const kept = localStorage.getItem(keyOf(place));
    // Kept by an earlier release, it names no audience.
    return kept ? { audience: 'customers', ...(JSON.parse(kept) as Omit<KeptText, 'audience'>) } : null;
  } catch {
    // No storage (private window), or something else wrote there: nothing is kept.
    return null;
  }
}

export function forgetText(place: string): void {
  try {
    localStorage.removeItem(keyOf(place));
  } catch {
    // Without storage there is nothing to forget.
  }
}

/**
 * Keeps `text` in this browser while it is unsaved (null: it is saved), and asks before the tab is closed with it.
 *
 * @returns what an earlier visit left unsaved, to be offered once.
 */
export function useKeptText(place: string, text: Omit<KeptText, 'at'> | null): KeptText | null {
  const mounted = useMounted();
  const content = text === null ? null : JSON.stringify(text);
  useEffect(() => {
    if (content === null) return;
    const timer = setTimeout(() => {
      try {
        const kept = { ...(JSON.parse(content) as KeptText), at: new Date().toISOString() };
        localStorage.setItem(keyOf(place), JSON.stringify(kept));
      } catch {
        // Full or forbidden: the text is still in the box, and leaving it is asked about below.
      }
    }, 400);
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => {
      clearTimeout(timer);
      removeEventListener('beforeunload', ask);
    };
  }, [place, content]);
  return mounted && content === null ? read(place) : null;
}

'use client';

import { useEffect, useState } from 'react';
import { toast } from '#components/ui/toast.tsx';
import { announce } from '#lib/ui/announce.ts';

const SHOWN_MS = 2_000;

/**
 * Copies a text and says so for a moment. Without https or permission there is no clipboard; `byHand` then says what
 * to do instead.
 */
export function useCopy(text: string, byHand = 'Select the text and copy it by hand.') {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce('Copied');
    } catch {
      toast.warning('The browser does not allow copying here', { detail: byHand });
    }
  }
  return { copied, copy };
}

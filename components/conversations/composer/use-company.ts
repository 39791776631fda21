'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Company } from '#lib/conversations/presence.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

export type Look = (input: {
  conversationId: string;
  doing: 'looking' | 'typing' | 'gone';
}) => Promise<ActionResult<Company>>;

const BEAT_MS = 8_000;
/** Typing is over that long after the last letter. */
const TYPING_MS = 6_000;

/**
 * Who else looks at this thread or types in it: told and asked by a heartbeat while the page is seen, and at once when
 * typing begins.
 */
export function useCompany(conversationId: string, look: Look, hear: (company: Company) => void) {
  const [others, setOthers] = useState<Company['others']>([]);
  const typedAt = useRef(0);

  const beat = useEffectEvent(async (doing?: 'gone'): Promise<Company | null> => {
    const typing = Date.now() - typedAt.current < TYPING_MS;
    const answer = await look({ conversationId, doing: doing ?? (typing ? 'typing' : 'looking') }).catch(
      () => null,
    );
    if (!answer?.ok || doing) return null;
    setOthers(answer.data.others);
    hear(answer.data);
    return answer.data;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation is another company
  useEffect(() => {
    const seen = () => document.visibilityState === 'visible';
    const tell = () => void beat(seen() ? undefined : 'gone');
    tell();
    const timer = setInterval(() => {
      if (seen()) void beat();
    }, BEAT_MS);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
      void beat('gone');
    };
  }, [conversationId]);

  return {
    others,
    typed: (): void => {
      const begins = Date.now() - typedAt.current > TYPING_MS;
      typedAt.current = Date.now();
      if (begins) void tellTyping(look, conversationId);
    },
    /** Asks right now: before something is sent. */
    ask: async (): Promise<Company | null> => {
      const answer = await look({ conversationId, doing: 'typing' }).catch(() => null);
      return answer?.ok ? answer.data : null;
    },
  };
}

const tellTyping = (look: Look, conversationId: string) =>
  look({ conversationId, doing: 'typing' }).catch(() => null);

'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { PolicyContent, ReplayDto, ReplayExample } from '#lib/autonomy/policy.schemas.ts';
import type { PolicyActions } from './policy-actions.ts';
import { addCounts, addExamples, type Counts } from './replay-words.ts';

export interface ReplayState {
  state: 'running' | 'done' | 'stopped' | 'failed';
  seen: number;
  /** Null until the first batch is back. */
  total: number | null;
  counts: Counts;
  examples: readonly ReplayExample[];
  message: string | null;
}

const BEGUN: ReplayState = {
  state: 'running',
  seen: 0,
  total: null,
  counts: [],
  examples: [],
  message: null,
};

/** Runs a proposed policy over the past month, batch after batch, as long as somebody wants to know. */
export function useReplay(replay: PolicyActions['replay'], proposed: PolicyContent) {
  const [shown, setShown] = useState<ReplayState>(BEGUN);
  const wanted = useRef(0);
  // The page hands over a new function whenever it is read again; that is no reason to begin anew.
  const ask = useRef(replay);
  useEffect(() => {
    ask.current = replay;
  }, [replay]);
  const key = JSON.stringify(proposed);

  const run = useCallback(async () => {
    wanted.current += 1;
    const mine = wanted.current;
    const asked: PolicyContent = JSON.parse(key);
    setShown(BEGUN);
    let cursor: string | null = null;
    do {
      const answer = await batch(ask.current, asked, cursor);
      if (wanted.current !== mine) return;
      if (!answer.ok) {
        setShown((now) => ({ ...now, state: 'failed', message: answer.error.message }));
        return;
      }
      cursor = answer.data.nextCursor;
      setShown((now) => added(now, answer.data));
    } while (cursor !== null);
  }, [key]);

  useEffect(() => {
    void run();
    return () => {
      wanted.current += 1;
    };
  }, [run]);

  const stop = () => {
    wanted.current += 1;
    setShown((now) => (now.state === 'running' ? { ...now, state: 'stopped' } : now));
  };
  return { ...shown, stop, again: () => void run() };
}

type Answer = Awaited<ReturnType<PolicyActions['replay']>>;

const batch = (
  replay: PolicyActions['replay'],
  proposed: PolicyContent,
  cursor: string | null,
): Promise<Answer> =>
  replay({ proposed, ...(cursor === null ? {} : { cursor }) }).catch(
    (): Answer => ({
      ok: false,
      error: { code: 'internal', message: 'The desk could not be reached.', requestId: '' },
    }),
  );

const added = (now: ReplayState, { nextCursor, seen, total, counts, examples }: ReplayDto): ReplayState => ({
  state: nextCursor === null ? 'done' : 'running',
  seen,
  total,
  counts: addCounts(now.counts, counts),
  examples: addExamples(now.examples, examples),
  message: null,
});

import type { Answer } from './ports.ts';

/** Seconds until the next attempt; the last one is repeated. */
const WAITS = [5, 15, 60, 120, 300, 900, 1_800, 3_600] as const;
/** After so many attempts in a row a person looks: about a day. */
const MOST_ATTEMPTS = 30;

export type Next = { kind: 'done' | 'gone' | 'failed' | 'off' } | { kind: 'later'; at: Date };

/**
 * What comes after an answer. A busy or broken other side is asked again, as late as it wants; what it refuses for good
 * is not said again until somebody looked; a refused key is the mirror's trouble, not the record's.
 */
export function decideRetry(answer: Answer<unknown>, attempts: number, now: Date): Next {
  if (answer.kind === 'ok') return { kind: 'done' };
  if (answer.kind === 'gone') return { kind: 'gone' };
  if (answer.kind === 'refused') return { kind: answer.key ? 'off' : 'failed' };
  if (attempts + 1 >= MOST_ATTEMPTS) return { kind: 'failed' };
  const wanted = answer.kind === 'later' ? (answer.afterSeconds ?? 0) : 0;
  const planned = WAITS[Math.min(attempts, WAITS.length - 1)] ?? 5;
  return { kind: 'later', at: new Date(now.getTime() + Math.max(wanted, planned) * 1_000) };
}

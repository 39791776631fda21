/** What is known of a conversation and the message from which on it is to be split. */
export interface SplitFacts {
  /** The message stands in the conversation. */
  here: boolean;
  /** Messages before it, notes included. */
  before: number;
  /** Messages of either side before it: without one, what stays would have been said by nobody. */
  saidBefore: number;
  /** Messages of either side from it on. */
  saidAfter: number;
}

export type SplitAnswer = { kind: 'split' } | { kind: 'refuse'; why: 'elsewhere' | 'first' | 'nothing_said' };

/** Whether a conversation may be split at a message: each part must hold something that was said. */
export function decideSplit({ here, before, saidBefore, saidAfter }: SplitFacts): SplitAnswer {
  if (!here) return { kind: 'refuse', why: 'elsewhere' };
  if (before === 0 || saidBefore === 0) return { kind: 'refuse', why: 'first' };
  if (saidAfter === 0) return { kind: 'refuse', why: 'nothing_said' };
  return { kind: 'split' };
}

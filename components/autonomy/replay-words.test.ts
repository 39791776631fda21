import { describe, expect, it } from 'vitest';
import type { ReplayExample } from '#lib/autonomy/policy.schemas.ts';
import { addCounts, addExamples, replaySentences, totalOf } from './replay-words.ts';

describe('a replay in words', () => {
  it('says the largest change first, and nothing of what stays', () => {
    expect(
      replaySentences([
        { was: 'ask', would: 'ask', count: 900 },
        { was: 'execute', would: 'ask', count: 3 },
        { was: 'ask', would: 'execute', count: 20 },
        { was: 'ask', would: 'defer', count: 1_203 },
        { was: 'execute', would: 'deny', count: 4 },
      ]),
    ).toEqual([
      '1,223 that asked would have run alone.',
      '4 would have been blocked.',
      '3 that ran alone would have asked.',
    ]);
    expect(replaySentences([{ was: 'ask', would: 'ask', count: 12 }])).toEqual([]);
  });

  it('adds batches up', () => {
    const first = [{ was: 'ask', would: 'execute', count: 2 } as const];
    const both = addCounts(first, [
      { was: 'ask', would: 'execute', count: 3 },
      { was: 'ask', would: 'ask', count: 1 },
    ]);
    expect(totalOf(both, 'was', 'ask')).toBe(6);
    expect(totalOf(both, 'would', 'execute')).toBe(5);
  });

  it('keeps the latest five of each kind of change', () => {
    const example = (was: 'ask' | 'deny'): ReplayExample => ({
      decisionId: crypto.randomUUID(),
      actionId: '',
      ability: 'send_reply',
      channel: null,
      conversationId: null,
      summary: null,
      value: null,
      decidedAt: '',
      was,
      would: 'execute',
      reason: '',
    });
    const many = Array.from({ length: 7 }, () => example('ask'));
    const kept = addExamples(addExamples([], many), [example('ask'), example('deny')]);
    expect(kept.map(({ was }) => was)).toEqual(['ask', 'ask', 'ask', 'ask', 'ask', 'deny']);
    expect(kept[0]).toBe(many[0]);
  });
});

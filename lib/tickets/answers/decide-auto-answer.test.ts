import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANSWERS_FROM } from '#lib/knowledge/index.ts';
import { LEAST_FROM } from '../settings.schemas.ts';
import { type AnswerFacts, decideAutoAnswer } from './decide-auto-answer.ts';

const sure: AnswerFacts = { score: 0.8, sources: 1, intent: 'support_problem' };

describe('whether a request is answered before anybody read it', () => {
  it.each([
    ['as described', {}, { on: true, from: 0.5 }, 'answer'],
    ['exactly as near as wanted', { score: 0.5 }, { on: true, from: 0.5 }, 'answer'],
    ['just under it', { score: 0.4999 }, { on: true, from: 0.5 }, 'unsure'],
    ['nobody wants it', {}, { on: false, from: 0.5 }, 'off'],
    ['no article was found', { score: null }, { on: true, from: 0.3 }, 'no_article'],
    ['the words rest on no article', { sources: 0 }, { on: true, from: 0.3 }, 'no_article'],
    ['how near it is cannot be read', { score: Number.NaN }, { on: true, from: 0.3 }, 'unsure'],
    ['a complaint', { intent: 'complaint' }, { on: true, from: 0.3 }, 'no_question'],
    ['an intent nobody knows', { intent: 'something new' }, { on: true, from: 0.3 }, 'no_question'],
  ])('%s', (_case, facts, policy, expected) => {
    const answer = decideAutoAnswer({ ...sure, ...facts }, policy);
    expect(answer.kind === 'answer' ? 'answer' : answer.reason).toBe(expected);
  });

  it('is never more often for a higher threshold', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, (score, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const at = (from: number) => decideAutoAnswer({ ...sure, score }, { on: true, from }).kind;
        if (at(high) === 'answer') expect(at(low)).toBe('answer');
      }),
    );
  });

  it('cannot be set to where questions that no article answers are found (`npm run eval:search`)', () => {
    expect(LEAST_FROM).toBeGreaterThanOrEqual(ANSWERS_FROM);
  });
});

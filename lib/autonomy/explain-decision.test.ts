import { describe, expect, test } from 'vitest';
import type { Level } from '#db/schema/policies.ts';
import { decideAutonomy } from './decide-autonomy.ts';
import { explainDecision, ruleOf } from './explain-decision.ts';
import type { AutonomyQuestion } from './question.ts';

const policy = (defaultLevel: Level) => ({
  version: 1,
  defaultLevel,
  rules: [],
  minConfidence: 0.7,
  valueCeiling: 500_000,
  limits: {},
});

const question = (
  facts: Partial<AutonomyQuestion['facts']> = {},
  more: Partial<AutonomyQuestion> = {},
): AutonomyQuestion => ({
  ability: 'send_reply',
  domain: 'conversations',
  effect: 'outward',
  risk: 'medium',
  reversible: false,
  actor: 'agent',
  peopleOnly: false,
  exemptFromSuppression: false,
  stop: null,
  grant: null,
  facts: {
    channel: 'web',
    suppressed: false,
    consent: 'answering',
    confidence: 0.9,
    injectionSuspected: false,
    ...facts,
  },
  ...more,
});

/** Decides, keeps what the record keeps, and explains it. */
function explained(asked: AutonomyQuestion, level: Level) {
  const answer = decideAutonomy(asked, policy(level), new Date('2026-03-01T10:00:00Z'));
  const { effect, actor, risk, reversible } = asked;
  const facts = { ...asked.facts, effect, actor, risk, reversible };
  const checks = explainDecision(
    { ...answer, facts: { ...facts, notBefore: facts.notBefore?.toISOString() } },
    policy(level),
  );
  return { answer, checks, of: (id: string) => checks.find((check) => check.id === id)?.result };
}

describe('explaining a decision', () => {
  test('an opt-out denies, and nothing is asked after it', () => {
    const { of, checks } = explained(question({ suppressed: true }), 4);
    expect(of('channel')).toBe('passes');
    expect(of('suppressed')).toBe('denies');
    expect(
      checks.slice(checks.findIndex(({ id }) => id === 'suppressed') + 1).map(({ result }) => result),
    ).toEqual(expect.arrayContaining(['not_asked']));
    expect(of('level')).toBe('not_asked');
  });

  test('level 2 asks by its level', () => {
    const { of } = explained(question({ wantsPerson: false }), 2);
    expect([of('suppressed'), of('injection'), of('wants_person'), of('level')]).toEqual([
      'passes',
      'passes',
      'passes',
      'asks',
    ]);
  });

  test('an attempt to give orders asks before the level does', () => {
    const { of } = explained(question({ injectionSuspected: true }), 5);
    expect([of('injection'), of('level')]).toEqual(['asks', 'not_asked']);
  });

  test('level 3 weighs all its concerns', () => {
    const { of, answer } = explained(question({ confidence: 0.4, sentiment: 'negative', value: 600_000 }), 3);
    expect(answer.reasons).toHaveLength(5);
    expect(['risk', 'confidence', 'reversible', 'value', 'mood'].map(of)).toEqual(Array(5).fill('asks'));
    expect(of('level')).toBe('passes');
  });

  test('level 4 lets a sure reply go', () => {
    const { answer, checks } = explained(question(), 4);
    expect(answer.kind).toBe('execute');
    expect(checks.every(({ result }) => result === 'passes')).toBe(true);
  });

  test('quiet hours wait', () => {
    const { of } = explained(question({ notBefore: new Date('2026-03-02T08:00:00Z') }), 4);
    expect(of('not_before')).toBe('waits');
  });

  test('a person is asked by the hard rules only', () => {
    const { checks } = explained(question({}, { actor: 'user' }), 1);
    expect(checks.map(({ id }) => id)).toEqual([
      'people_only',
      'stopped',
      'channel',
      'suppressed',
      'consent',
      'readable',
    ]);
    expect(checks.every(({ result }) => result === 'passes')).toBe(true);
  });

  test('a grant stands in for the level', () => {
    const { of, answer } = explained(
      question({}, { grant: { id: 'g', until: '2026-03-02T00:00:00Z', remaining: 2 } }),
      2,
    );
    expect(answer).toMatchObject({ kind: 'execute', rule: 'grant:g' });
    expect([of('level'), of('readable')]).toEqual(['passes', 'passes']);
  });

  test('words of law ask before the level does', () => {
    const { of } = explained(question({ legal: true }), 4);
    expect([of('legal'), of('level')]).toEqual(['asks', 'not_asked']);
  });

  test('without consent nothing is sent', () => {
    const { of } = explained(question({ consent: 'none' }), 5);
    expect([of('consent'), of('readable')]).toEqual(['denies', 'not_asked']);
  });

  test('what an old record does not say is unknown, not passed', () => {
    const checks = explainDecision(
      { kind: 'ask', rule: 'default', level: 3, reasons: [], facts: { channel: 'web', confidence: 0.9 } },
      policy(3),
    );
    const of = (id: string) => checks.find((check) => check.id === id)?.result;
    expect([of('suppressed'), of('risk'), of('reversible')]).toEqual(['unknown', 'unknown', 'unknown']);
  });

  test('the line that decided is found among rules and ceilings', () => {
    const rules = [{ id: 'mails', channel: 'email', level: 2 as const }];
    const held = { rules, limits: { ceilings: [{ id: 'most', domain: 'deals', level: 3 as const }] } };
    expect(ruleOf({ rule: 'most' }, held)).toMatchObject({ domain: 'deals' });
    expect(ruleOf({ rule: 'mails' }, { rules })).toMatchObject({ channel: 'email' });
    expect(ruleOf({ rule: 'default' }, held)).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Level, PolicyRule, Risk } from '#db/schema/policies.ts';
import { decideAutonomy } from './decide-autonomy.ts';
import type { Answer, AutonomyQuestion, Policy } from './question.ts';

const now = new Date('2026-05-04T09:00:00Z');
const tonight = new Date('2026-05-04T18:00:00Z');
const LEVELS: Level[] = [1, 2, 3, 4, 5];
const RISKS: Risk[] = ['low', 'medium', 'high', 'critical'];

const policyAt = (defaultLevel: Level, more: Partial<Policy> = {}): Policy => ({
  version: 3,
  defaultLevel,
  rules: [],
  minConfidence: 0.7,
  valueCeiling: 500_000,
  limits: {},
  ...more,
});

const reply = (facts: Partial<AutonomyQuestion['facts']> = {}): AutonomyQuestion => ({
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
  facts: { channel: 'email', suppressed: false, consent: 'granted', confidence: 0.9, ...facts },
});

describe('words', () => {
  it('says why in plain words', () => {
    const dear = { ...reply({ value: 500_000 }), effect: 'record', risk: 'low', reversible: true } as const;
    expect(decideAutonomy(dear, policyAt(3), now).reasons).toEqual([
      'Level 3 asks because the value is over 5,000.',
    ]);
  });

  it('says which clock it read, and until when it waits', () => {
    const limits = { quietHours: { from: 1_200, until: 480, awake: 30 } };
    const late = new Date('2026-05-04T20:30:00Z');
    const asked = reply({ timeZone: 'Europe/Berlin', timeZoneFrom: 'workspace' });
    expect(decideAutonomy(asked, policyAt(4, { limits }), late)).toMatchObject({
      kind: 'defer',
      rule: 'hard:not_before',
      deferUntil: new Date('2026-05-05T06:00:00Z'),
      reasons: [
        'It is 22:30 for the recipient (Europe/Berlin, the zone of the workspace: theirs is not known): quiet hours last until 08:00.',
      ],
    });
  });

  it('waits an hour less or more in the night the clocks change', () => {
    const limits = { quietHours: { from: 1_200, until: 480, awake: 0 } };
    const asked = reply({ timeZone: 'Europe/Berlin' });
    const until = (at: string) =>
      decideAutonomy(asked, policyAt(4, { limits }), new Date(at)).deferUntil?.toISOString();
    expect(until('2026-03-28T22:00:00Z')).toBe('2026-03-29T06:00:00.000Z');
    expect(until('2026-10-24T21:00:00Z')).toBe('2026-10-25T07:00:00.000Z');
  });

  it('answers whoever wrote a moment ago, at night too', () => {
    const limits = { quietHours: { from: 0, until: 1_439, awake: 30 } };
    const asked = (minutes: number) =>
      reply({ timeZone: 'UTC', theyWroteAt: new Date(now.getTime() - minutes * 60_000) });
    expect(decideAutonomy(asked(30), policyAt(4, { limits }), now).kind).toBe('execute');
    expect(decideAutonomy(asked(31), policyAt(4, { limits }), now).kind).toBe('defer');
  });
});

const maybe = <T>(values: fc.Arbitrary<T>) => fc.oneof(values, fc.constantFrom(null, undefined));
const grant = { id: 'grant', until: tonight.toISOString(), remaining: 3 };
const anyFacts = fc.record({
  channel: fc.constantFrom('email', 'simulator', undefined),
  suppressed: maybe(fc.boolean()),
  consent: maybe(fc.constantFrom('granted', 'answering', 'none', 'withdrawn')),
  value: maybe(fc.integer({ min: 0, max: 2_000_000 })),
  discount: maybe(fc.integer({ min: 0, max: 60 })),
  confidence: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
  injectionSuspected: maybe(fc.boolean()),
  sentiment: maybe(fc.constantFrom('positive', 'neutral', 'negative')),
  wantsPerson: maybe(fc.boolean()),
  legal: maybe(fc.boolean()),
  firstContact: maybe(fc.boolean()),
  sentDay: maybe(fc.integer({ min: 0, max: 6 })),
  sentWeek: maybe(fc.integer({ min: 0, max: 12 })),
  spentToday: maybe(fc.integer({ min: 0, max: 3_000_000 })),
  timeZone: maybe(fc.constantFrom('Europe/Berlin', 'America/New_York', 'Not/AZone')),
  theyWroteAt: maybe(fc.constantFrom(now, new Date('2026-05-01T09:00:00Z'))),
  notBefore: maybe(fc.constantFrom(now, tonight)),
});
const anyQuestion: fc.Arbitrary<AutonomyQuestion> = fc
  .record({
    ability: fc.constantFrom('send_reply', 'send_follow_up', 'move_deal_stage'),
    domain: fc.constantFrom('conversations', 'deals'),
    effect: fc.constantFrom('record' as const, 'outward' as const),
    risk: fc.constantFrom(...RISKS),
    reversible: fc.boolean(),
    actor: fc.constantFrom('user' as const, 'api_key' as const, 'agent' as const, 'system' as const),
    peopleOnly: fc.boolean(),
    exemptFromSuppression: fc.constant(false),
    stop: fc.constantFrom(null, { scope: 'workspace' as const, key: '*' }),
    grant: fc.constantFrom(null, grant, { ...grant, remaining: 0 }),
    facts: anyFacts,
  })
  .map((question) => question as AutonomyQuestion);

const anyRule: fc.Arbitrary<PolicyRule> = fc
  .record(
    {
      id: fc.uuid(),
      level: fc.constantFrom(...LEVELS),
      ability: fc.constantFrom('send_reply', 'move_deal_stage'),
      domain: fc.constantFrom('conversations', 'deals'),
      channel: fc.constantFrom('email', 'simulator'),
      risk: fc.constantFrom(...RISKS),
      below: fc.integer({ min: 1, max: 1_000_000 }),
    },
    { requiredKeys: ['id', 'level'] },
  )
  .map((rule) => rule as PolicyRule);
const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    version: fc.constant(1),
    defaultLevel: fc.constantFrom(...LEVELS),
    rules: fc.array(anyRule, { maxLength: 6 }),
    minConfidence: fc.constantFrom(0, 0.5, 0.7),
    valueCeiling: fc.integer({ min: 0, max: 1_000_000 }),
    limits: fc.record(
      {
        quietHours: fc.record({
          from: fc.integer({ min: 0, max: 1_439 }),
          until: fc.integer({ min: 0, max: 1_439 }),
          awake: fc.constantFrom(0, 30),
        }),
        perDay: fc.integer({ min: 1, max: 5 }),
        perWeek: fc.integer({ min: 1, max: 10 }),
        spendPerDay: fc.integer({ min: 0, max: 2_000_000 }),
        discount: fc.integer({ min: 0, max: 50 }),
        ceilings: fc.array(anyRule, { maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
  })
  .map((policy) => policy as Policy);

const RANK: Record<Answer['kind'], number> = { deny: 0, ask: 1, defer: 2, execute: 3 };
const rankOf = (question: AutonomyQuestion, policy: Policy): number =>
  RANK[decideAutonomy(question, policy, now).kind];
const runs = { numRuns: 1_000 };

describe('properties', () => {
  it('no level, rule, grant or person is above a hard rule', () => {
    fc.assert(
      fc.property(anyQuestion, anyPolicy, (question, policy) => {
        const { kind } = decideAutonomy(question, policy, now);
        const { facts, actor } = question;
        const { perDay, perWeek, spendPerDay } = policy.limits;
        if (question.stop || (question.peopleOnly && actor !== 'user')) expect(kind).toBe('deny');
        if (spendPerDay !== undefined && (facts.spentToday ?? -1) >= spendPerDay)
          if (actor === 'agent' || actor === 'api_key') expect(['ask', 'deny']).toContain(kind);
        if (question.effect === 'record') return;
        if (!facts.channel || facts.suppressed || facts.consent === 'none' || facts.consent === 'withdrawn')
          expect(kind).toBe('deny');
        if (perDay !== undefined && (facts.sentDay ?? 0) >= perDay) expect(kind).toBe('deny');
        if (perWeek !== undefined && (facts.sentWeek ?? 0) >= perWeek) expect(kind).toBe('deny');
        if (facts.notBefore === tonight) expect(kind).not.toBe('execute');
      }),
      runs,
    );
  });

  it('a grant never loosens what no level may', () => {
    fc.assert(
      fc.property(anyQuestion, anyPolicy, (given, policy) => {
        const question = { ...given, grant };
        const { kind, rule, level } = decideAutonomy(question, policy, now);
        const without = decideAutonomy({ ...question, grant: null }, policy, now);
        if (without.kind === 'deny') expect(kind).toBe('deny');
        if (!rule.startsWith('grant:')) return;
        expect(level).toBeGreaterThan(1);
        expect(question.risk).not.toBe('critical');
        expect(question.facts.injectionSuspected).not.toBe(true);
        expect(question.facts.confidence ?? -1).toBeGreaterThanOrEqual(policy.minConfidence);
      }),
      runs,
    );
  });

  it('a missing or unreadable fact never executes', () => {
    fc.assert(
      fc.property(anyQuestion, anyPolicy, (question, policy) => {
        const { kind } = decideAutonomy(question, policy, now);
        const { facts, effect, actor } = question;
        const { quietHours, perDay, perWeek, spendPerDay } = policy.limits;
        const alone = actor === 'agent' || actor === 'api_key';
        const needed = [
          ...(effect === 'outward' ? [facts.suppressed, facts.consent] : []),
          ...(effect === 'outward' && quietHours ? [facts.timeZone] : []),
          ...(effect === 'outward' && perDay !== undefined ? [facts.sentDay] : []),
          ...(effect === 'outward' && perWeek !== undefined ? [facts.sentWeek] : []),
          ...(alone && spendPerDay !== undefined ? [facts.spentToday] : []),
        ];
        if (Object.values(facts).includes(null) || needed.includes(undefined))
          expect(['ask', 'deny']).toContain(kind);
      }),
      runs,
    );
  });

  /** One step towards danger for each fact that has a direction. */
  const RISES: [what: string, rise: (question: AutonomyQuestion) => AutonomyQuestion][] = [
    ['the risk', (q) => ({ ...q, risk: RISKS[RISKS.indexOf(q.risk) + 1] ?? 'critical' })],
    ['it cannot be taken back', (q) => ({ ...q, reversible: false })],
    ['the value', (q) => more(q, { value: (q.facts.value ?? 0) + 60_000 })],
    ['the value is not known', (q) => more(q, { value: null })],
    ['the discount', (q) => more(q, { discount: (q.facts.discount ?? 0) + 10 })],
    ['less confidence', (q) => more(q, { confidence: (q.facts.confidence ?? 0) / 2 })],
    ['injection', (q) => more(q, { injectionSuspected: true })],
    ['the mood', (q) => more(q, { sentiment: 'negative' })],
    ['a person is wanted', (q) => more(q, { wantsPerson: true })],
    ['words of law', (q) => more(q, { legal: true })],
    ['a first message', (q) => more(q, { firstContact: true })],
    ['opted out', (q) => more(q, { suppressed: true })],
    ['consent withdrawn', (q) => more(q, { consent: 'withdrawn' })],
    ['sent more often', (q) => more(q, { sentDay: (q.facts.sentDay ?? 0) + 1 })],
    ['sent more often in a week', (q) => more(q, { sentWeek: (q.facts.sentWeek ?? 0) + 1 })],
    ['more spent', (q) => more(q, { spentToday: (q.facts.spentToday ?? 0) + 500_000 })],
    ['a closed window', (q) => more(q, { notBefore: tonight })],
    ['agents are stopped', (q) => ({ ...q, stop: { scope: 'workspace', key: '*' } })],
    ['the grant ends', (q) => ({ ...q, grant: null })],
  ];
  // A rule "below so much" holds for no action without a value: one that has it is another action.
  const NEEDED = new Set([
    'value',
    'sentDay',
    'sentWeek',
    'spentToday',
    'confidence',
    'suppressed',
    'consent',
  ]);
  const more = (question: AutonomyQuestion, facts: Partial<AutonomyQuestion['facts']>): AutonomyQuestion => ({
    ...question,
    facts: { ...question.facts, ...facts },
  });
  /** An unreadable fact is no lesser danger than a known one: rises start from what could be read. */
  const readable = anyQuestion.map((question) => ({
    ...question,
    facts: Object.fromEntries(
      Object.entries(question.facts).filter(([, value]) => value !== null && value !== undefined),
    ) as AutonomyQuestion['facts'],
  }));

  it.each(RISES)('never more permissive when it rises: %s', (_what, rise) => {
    fc.assert(
      fc.property(readable, anyPolicy, (question, policy) => {
        const risen = rise(question);
        // What is absent may be needed: reading it is no rise.
        const read = Object.keys(risen.facts).some((name) => NEEDED.has(name) && !(name in question.facts));
        if (read) return;
        expect(rankOf(risen, policy)).toBeLessThanOrEqual(rankOf(question, policy));
      }),
      runs,
    );
  });

  it('a lower level is never more permissive', () => {
    fc.assert(
      fc.property(anyQuestion, anyPolicy, (question, policy) => {
        const ranks = LEVELS.map((defaultLevel) => rankOf(question, { ...policy, defaultLevel }));
        if (question.grant === null) expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }),
      runs,
    );
  });
});

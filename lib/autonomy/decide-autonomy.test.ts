import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Level, Risk } from '#db/schema/autonomy.ts';
import { type AutonomyQuestion, decideAutonomy, type Policy } from './decide-autonomy.ts';

const now = new Date('2026-05-04T09:00:00Z');
const tonight = new Date('2026-05-04T18:00:00Z');
const policy = (defaultLevel: Level): Policy => ({
  version: 3,
  defaultLevel,
  rules: [],
  minConfidence: 0.7,
  valueCeiling: 500_000,
});

type Change = Partial<Omit<AutonomyQuestion, 'facts'>> & { facts?: AutonomyQuestion['facts'] };

/** An agent's confident reply in a healthy thread, changed as the row says. */
const reply = ({ facts, ...change }: Change = {}): AutonomyQuestion => ({
  ability: 'send_reply',
  effect: 'outward',
  risk: 'medium',
  reversible: false,
  actor: 'agent',
  peopleOnly: false,
  exemptFromSuppression: false,
  stop: null,
  grant: null,
  ...change,
  facts: { channel: 'simulator', suppressed: false, confidence: 0.9, injectionSuspected: false, ...facts },
});

/** An agent's change of a record that can be taken back. */
const move = ({ facts, ...change }: Change = {}): AutonomyQuestion => ({
  ...reply(),
  ability: 'move_deal_stage',
  effect: 'record',
  risk: 'low',
  reversible: true,
  ...change,
  facts: { confidence: 0.9, ...facts },
});

/** What happens at levels 1 to 5: o offer, a ask, x execute, l later, d deny. */
const GOLDEN: [what: string, question: AutonomyQuestion, atLevels: string][] = [
  ['a reply', reply(), 'oaaxx'],
  ['a reply of low confidence', reply({ facts: { confidence: 0.69 } }), 'oaaax'],
  ['a reply right at the bar', reply({ facts: { confidence: 0.7 } }), 'oaaxx'],
  ['a reply whose confidence is unknown', reply({ facts: { confidence: undefined } }), 'oaaax'],
  ['a reply whose confidence cannot be read', reply({ facts: { confidence: null } }), 'oaaaa'],
  ['a low-risk reply', reply({ risk: 'low' }), 'oaaxx'],
  ['a high-risk reply', reply({ risk: 'high' }), 'oaaax'],
  ['a critical reply', reply({ risk: 'critical' }), 'oaaaa'],
  ['a reply to suspected injection', reply({ facts: { injectionSuspected: true } }), 'oaaaa'],
  ['a reply to a message nobody could check', reply({ facts: { injectionSuspected: null } }), 'oaaaa'],
  ['a reply to somebody who wants a person', reply({ facts: { wantsPerson: true } }), 'oaaaa'],
  ['a reply to an unhappy customer', reply({ facts: { sentiment: 'negative' } }), 'oaaxx'],
  ['a reply to a suppressed address', reply({ facts: { suppressed: true } }), 'ddddd'],
  ['a reply when suppression cannot be read', reply({ facts: { suppressed: null } }), 'oaaaa'],
  ['a reply when nobody looked at suppression', reply({ facts: { suppressed: undefined } }), 'oaaaa'],
  ['a reply without a channel', reply({ facts: { channel: undefined } }), 'ddddd'],
  ['a reply in quiet hours', reply({ facts: { notBefore: tonight } }), 'oaall'],
  ['a reply after quiet hours', reply({ facts: { notBefore: now } }), 'oaaxx'],
  ['a reply when the hours cannot be read', reply({ facts: { notBefore: null } }), 'oaaaa'],
  ['a reply while agents are stopped', reply({ stop: { scope: 'workspace', key: '*' } }), 'ddddd'],
  ['a reply on a stopped channel', reply({ stop: { scope: 'channel', key: 'simulator' } }), 'ddddd'],
  ['a reply of an API key', reply({ actor: 'api_key' }), 'oaaxx'],
  ['a person’s message', reply({ actor: 'user', facts: { confidence: undefined } }), 'xxxxx'],
  ['a person’s high-risk message', reply({ actor: 'user', risk: 'high' }), 'xxxxx'],
  [
    'a person’s message to a suppressed address',
    reply({ actor: 'user', facts: { suppressed: true } }),
    'ddddd',
  ],
  [
    'a person’s message, suppression unreadable',
    reply({ actor: 'user', facts: { suppressed: null } }),
    'ddddd',
  ],
  ['a person’s message in quiet hours', reply({ actor: 'user', facts: { notBefore: tonight } }), 'lllll'],
  [
    'a person’s message on a stopped channel',
    reply({ actor: 'user', stop: { scope: 'channel', key: 'simulator' } }),
    'ddddd',
  ],
  [
    'the confirmation of an opt-out',
    reply({ actor: 'system', exemptFromSuppression: true, facts: { suppressed: true } }),
    'xxxxx',
  ],
  ['the product to a suppressed address', reply({ actor: 'system', facts: { suppressed: true } }), 'ddddd'],
  ['what only people may do, by an agent', reply({ peopleOnly: true }), 'ddddd'],
  ['what only people may do, by a key', reply({ peopleOnly: true, actor: 'api_key' }), 'ddddd'],
  ['what only people may do, by a person', reply({ peopleOnly: true, actor: 'user' }), 'xxxxx'],
  ['a low-risk, reversible change', move(), 'oaxxx'],
  ['a change that cannot be taken back', move({ reversible: false }), 'oaaxx'],
  ['a medium-risk change', move({ risk: 'medium' }), 'oaaxx'],
  ['a high-risk change', move({ risk: 'high' }), 'oaaax'],
  ['an unsure change', move({ facts: { confidence: 0.2 } }), 'oaaax'],
  ['a change under the ceiling', move({ facts: { value: 499_999 } }), 'oaxxx'],
  ['a change at the ceiling', move({ facts: { value: 500_000 } }), 'oaaxx'],
  ['a change whose value cannot be read', move({ facts: { value: null } }), 'oaaaa'],
  ['a change about an unhappy customer', move({ facts: { sentiment: 'negative' } }), 'oaaxx'],
  ['a change not before tonight', move({ facts: { notBefore: tonight } }), 'oaaaa'],
  ['a change while the agent is stopped', move({ stop: { scope: 'agent', key: 'engage' } }), 'ddddd'],
  ['a person’s change', move({ actor: 'user', risk: 'critical' }), 'xxxxx'],
];

const letter = (question: AutonomyQuestion, level: Level): string => {
  const answer = decideAutonomy(question, policy(level), now);
  if (answer.offerOnly) return 'o';
  return { ask: 'a', execute: 'x', defer: 'l', deny: 'd' }[answer.kind];
};

const LEVELS: Level[] = [1, 2, 3, 4, 5];

describe('decideAutonomy', () => {
  it.each(GOLDEN)('%s', (_what, question, expected) => {
    expect(LEVELS.map((level) => letter(question, level)).join('')).toBe(expected);
  });

  it('says why in plain words', () => {
    const dear = decideAutonomy(move({ facts: { value: 500_000 } }), policy(3), now);
    expect(dear.reasons).toEqual(['Level 3 asks because the value is over 5,000.']);
  });

  it('takes the most specific rule, and of equals the stricter', () => {
    const rules: Policy['rules'] = [
      { id: 'channel', channel: 'simulator', level: 2 },
      { id: 'ability', ability: 'send_reply', level: 4 },
      { id: 'other', ability: 'send_reply', level: 5 },
      { id: 'elsewhere', ability: 'send_reply', channel: 'sms', level: 1 },
    ];
    expect(decideAutonomy(reply(), { ...policy(1), rules }, now)).toMatchObject({
      level: 4,
      rule: 'ability',
    });
  });

  const risks: Risk[] = ['low', 'medium', 'high', 'critical'];
  const maybe = <T>(values: fc.Arbitrary<T>) => fc.oneof(values, fc.constantFrom(null, undefined));
  const anyQuestion = fc.record({
    ability: fc.constantFrom('send_reply', 'move_deal_stage'),
    effect: fc.constantFrom('record' as const, 'outward' as const),
    risk: fc.constantFrom(...risks),
    reversible: fc.boolean(),
    actor: fc.constantFrom('user' as const, 'api_key' as const, 'agent' as const, 'system' as const),
    peopleOnly: fc.boolean(),
    exemptFromSuppression: fc.constant(false),
    grant: fc.constantFrom(null, { id: 'grant', until: tonight.toISOString(), remaining: 3 }),
    stop: fc.constantFrom(null, { scope: 'workspace' as const, key: '*' }),
    facts: fc.record({
      channel: fc.constantFrom('simulator', undefined),
      suppressed: maybe(fc.boolean()),
      value: maybe(fc.integer({ min: 0, max: 2_000_000 })),
      confidence: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
      injectionSuspected: maybe(fc.boolean()),
      sentiment: maybe(fc.constantFrom('positive' as const, 'negative' as const)),
      wantsPerson: maybe(fc.boolean()),
      notBefore: maybe(fc.constantFrom(now, tonight)),
    }),
  });
  const anyLevel = fc.constantFrom(...LEVELS);

  it('lets no level and nobody over a hard rule, and never executes on an unreadable fact', () => {
    fc.assert(
      fc.property(anyQuestion, anyLevel, (question, level) => {
        const { kind } = decideAutonomy(question, policy(level), now);
        const outward = question.effect === 'outward';
        if (question.stop || (outward && (question.facts.suppressed === true || !question.facts.channel)))
          expect(kind).toBe('deny');
        const unread = Object.values(question.facts).includes(null);
        if (unread || (outward && question.facts.suppressed === undefined)) expect(kind).not.toBe('execute');
      }),
      { numRuns: 2000 },
    );
  });

  it('is never more permissive when the risk rises', () => {
    const rank = { deny: 0, ask: 1, defer: 2, execute: 3 };
    fc.assert(
      fc.property(anyQuestion, anyLevel, (question, level) => {
        const kinds = risks.map(
          (risk) => rank[decideAutonomy({ ...question, risk }, policy(level), now).kind],
        );
        expect(kinds).toEqual([...kinds].sort((a, b) => b - a));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Level, PolicyRule } from '#db/schema/policies.ts';
import { decideDemotion, decideRise, loweredRules, wilson } from './decide-level.ts';
import { matchRule } from './match-rule.ts';

const now = new Date('2026-11-21T12:00:00Z');
const evidence = (unedited: number, edited = 0, rejected = 0) => ({
  decided: unedited + edited + rejected,
  unedited,
  edited,
  rejected,
});
const kind = { ability: 'send_reply', channel: 'email', segment: null };

describe('wilson', () => {
  it('agrees with published values', () => {
    // Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    for (const [hits, of, low, high] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      expect(wilson(hits, of).low).toBeCloseTo(low, 4);
      expect(wilson(hits, of).high).toBeCloseTo(high, 4);
    }
  });

  it('holds the share between its bounds, and is surer with more of the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (of, part) => {
          const hits = Math.round(of * part);
          const { share, low, high } = wilson(hits, of);
          expect(low).toBeLessThanOrEqual(share + 1e-12);
          expect(high).toBeGreaterThanOrEqual(share - 1e-12);
          const more = wilson(hits * 4, of * 4);
          expect(more.high - more.low).toBeLessThanOrEqual(high - low + 1e-12);
        },
      ),
    );
    expect(wilson(0, 0)).toEqual({ share: 0, low: 0, high: 1 });
  });
});

describe('decideRise', () => {
  it.each([
    ['all of twenty', 2, evidence(20), null, 'offer'],
    ['nineteen', 2, evidence(19), null, 'few'],
    ['one rejected of twenty: the bound is under 80 %', 2, evidence(19, 0, 1), null, 'share'],
    ['two edited of forty', 3, evidence(38, 2), null, 'offer'],
    ['at 4 nobody approves any more', 4, evidence(50), null, 'level'],
    ['at 1 nothing waits', 1, evidence(50), null, 'level'],
    ['declined last week', 2, evidence(40), new Date('2026-11-14T12:00:00Z'), 'rests'],
    ['declined three weeks ago', 2, evidence(40), new Date('2026-10-31T12:00:00Z'), 'offer'],
  ] as const)('%s', (_name, level, said, restsSince, expected) => {
    const answer = decideRise({ level, evidence: said, restsSince }, now);
    expect(answer.kind === 'offer' ? 'offer' : answer.reason).toBe(expected);
    if (answer.kind === 'offer') expect(answer.to).toBe(level + 1);
  });

  it('never offers on worse evidence what it did not offer on better', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(50), fc.nat(50), (unedited, edited, rejected) => {
        const ask = (said: ReturnType<typeof evidence>) =>
          decideRise({ level: 2, evidence: said, restsSince: null }, now).kind;
        if (ask(evidence(unedited, edited, rejected)) === 'offer')
          expect(ask(evidence(unedited + edited + rejected))).toBe('offer');
      }),
    );
  });
});

describe('decideDemotion', () => {
  const answers = (last: ('unedited' | 'edited' | 'rejected')[]) => ({ kind: 'answers' as const, last });
  it('lowers by one after three rejections in a row, and only then', () => {
    expect(decideDemotion(4, answers(['rejected', 'rejected', 'rejected', 'unedited']))).toMatchObject({
      to: 3,
      cause: 'rejections',
    });
    expect(decideDemotion(4, answers(['rejected', 'rejected', 'edited', 'rejected']))).toBeNull();
    expect(decideDemotion(4, answers(['rejected', 'rejected']))).toBeNull();
    expect(decideDemotion(2, answers(['rejected', 'rejected', 'rejected']))).toBeNull();
  });

  it('goes back to asking at once after a complaint or an opt-out', () => {
    expect(decideDemotion(5, { kind: 'complaint' })).toMatchObject({ to: 2 });
    expect(decideDemotion(3, { kind: 'opt_out' })).toMatchObject({ to: 2 });
    expect(decideDemotion(2, { kind: 'opt_out' })).toBeNull();
  });
});

describe('loweredRules', () => {
  const rule = fc.record(
    {
      id: fc.uuid(),
      ability: fc.constantFrom('send_reply', 'move_deal'),
      channel: fc.constantFrom('email', 'sms'),
      risk: fc.constantFrom('low' as const, 'high' as const),
      segment: fc.constantFrom('new', 'known'),
      domain: fc.constantFrom('conversations', 'deals'),
      below: fc.constantFrom(50_000, 90_000),
      level: fc.constantFrom(1, 2, 3, 4, 5) as fc.Arbitrary<Level>,
    },
    { requiredKeys: ['id', 'level'] },
  ) as fc.Arbitrary<PolicyRule>;

  it('leaves no way for the kind to stand higher, whatever the rules were', () => {
    fc.assert(
      fc.property(
        fc.array(rule, { maxLength: 12 }),
        fc.constantFrom('low' as const, 'high' as const),
        fc.constantFrom('new', 'known', undefined),
        (rules, risk, segment) => {
          const after = { defaultLevel: 5 as Level, limits: {}, rules: loweredRules(rules, kind, 2) };
          const use = {
            ability: 'send_reply',
            domain: 'conversations',
            channel: 'email',
            risk,
            value: 40_000,
            ...(segment ? { segments: [segment] } : {}),
          };
          expect(matchRule(after, use).level).toBeLessThanOrEqual(2);
        },
      ),
    );
  });

  it('touches no other ability and no other channel', () => {
    const others: PolicyRule[] = [
      { id: 'a', ability: 'move_deal', level: 5 },
      { id: 'b', ability: 'send_reply', channel: 'sms', level: 5 },
      { id: 'c', ability: 'send_reply', level: 5 },
    ];
    const after = loweredRules(others, kind, 2);
    expect(after.slice(0, 3)).toEqual(others);
    expect(after[3]).toMatchObject({ ability: 'send_reply', channel: 'email', level: 2 });
  });
});

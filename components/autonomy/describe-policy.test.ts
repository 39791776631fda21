import { describe, expect, it } from 'vitest';
import { abilityWords, describePolicy, isAbilityRule, ruleWords } from './describe-policy.ts';

const abilities = [{ name: 'send_reply', does: 'send replies' }];
const policy = { defaultLevel: 2 as const, rules: [], minConfidence: 0.7, valueCeiling: 500_000, limits: {} };

describe('words of a rule', () => {
  it('say for what it holds', () => {
    expect(ruleWords({ id: 'a', ability: 'send_reply', channel: 'whatsapp', level: 3 }, abilities)).toBe(
      'Send replies · WhatsApp',
    );
    expect(ruleWords({ id: 'b', risk: 'high', level: 2 }, abilities)).toBe('High risk');
    expect(ruleWords({ id: 'c', level: 2 }, abilities)).toBe('Everything');
  });

  it('name domain, tag and amount', () => {
    expect(
      ruleWords({ ability: 'send_reply', channel: 'email', segment: 'vip', below: 50_000 }, abilities),
    ).toBe('Send replies · E-mail · vip · Under €500');
    expect(ruleWords({ domain: 'deals' }, abilities)).toBe('Deals');
  });

  it('name an ability that is gone', () => {
    expect(abilityWords('fax_invoice', abilities)).toBe('Fax invoice');
  });

  it('a rule with a channel is no line of the table', () => {
    expect(isAbilityRule({ id: 'a', ability: 'send_reply', level: 3 })).toBe(true);
    expect(isAbilityRule({ id: 'a', ability: 'send_reply', channel: 'sms', level: 3 })).toBe(false);
  });
});

describe('describePolicy', () => {
  it('says nothing about what stayed', () => {
    expect(describePolicy(policy, { ...policy }, abilities)).toEqual([]);
  });

  it('tells a changed rule from a new and a removed one, whatever their ids', () => {
    const before = {
      ...policy,
      rules: [
        { id: 'one', ability: 'send_reply', level: 2 as const },
        { id: 'two', channel: 'sms', level: 1 as const },
      ],
    };
    const after = {
      ...policy,
      rules: [
        { id: 'other', ability: 'send_reply', level: 4 as const },
        { id: 'three', risk: 'critical' as const, level: 2 as const },
      ],
    };
    expect(describePolicy(before, after, abilities)).toEqual([
      { field: 'Send replies', before: 'L2 Ask', after: 'L4 Act, ask on exceptions' },
      { field: 'SMS', before: 'L1 Suggest', after: null },
      { field: 'Critical', before: null, after: 'L2 Ask' },
    ]);
  });

  it('writes default and limits', () => {
    const after = { ...policy, defaultLevel: 3 as const, minConfidence: 0.85, valueCeiling: 100_050 };
    expect(describePolicy(policy, after, abilities)).toEqual([
      { field: 'Workspace default', before: 'L2 Ask', after: 'L3 Ask when it matters' },
      { field: 'Least confidence', before: '70%', after: '85%' },
      { field: 'Value that asks', before: '€5,000', after: '€1,000.50' },
    ]);
  });

  it('writes caps and ceilings, set, changed and lifted', () => {
    const before = { ...policy, limits: { perDay: 3, quietHours: { from: 1_200, until: 480, awake: 30 } } };
    const after = {
      ...policy,
      limits: {
        perDay: 2,
        spendPerDay: 5_000_000,
        ceilings: [{ id: 'c', channel: 'sms', level: 2 as const }],
      },
    };
    expect(describePolicy(before, after, abilities)).toEqual([
      { field: 'Never above, sms', before: null, after: 'L2 Ask' },
      {
        field: 'Quiet hours',
        before: '20:00 to 08:00, but who wrote within 30 min is answered',
        after: null,
      },
      { field: 'Messages a day', before: 'at most 3', after: 'at most 2' },
      { field: 'Spend a day', before: null, after: '$5' },
    ]);
  });
});

import { expect, it } from 'vitest';
import type { PolicyDto } from '#lib/autonomy/policy.schemas.ts';
import { withAbilityLevel, withCeiling, without, withRule } from './propose-policy.ts';

const policy: PolicyDto = {
  version: 3,
  defaultLevel: 2,
  rules: [
    { id: 'replies', ability: 'send_reply', level: 3 },
    { id: 'mails', ability: 'send_reply', channel: 'email', level: 2 },
  ],
  minConfidence: 0.7,
  valueCeiling: 500_000,
  limits: { perDay: 3 },
  reason: '',
  createdBy: null,
  createdAt: '',
};

it('gives an action a level of its own, changes it, and takes it back', () => {
  const levels = (rules: PolicyDto['rules']) =>
    rules.map(({ ability, channel, level }) => [ability, channel, level]);
  expect(levels(withAbilityLevel(policy, 'send_reply', 5).rules)).toEqual([
    ['send_reply', 'email', 2],
    ['send_reply', undefined, 5],
  ]);
  expect(levels(withAbilityLevel(policy, 'open_ticket', 4).rules)).toHaveLength(3);
  expect(levels(withAbilityLevel(policy, 'send_reply', null).rules)).toEqual([['send_reply', 'email', 2]]);
  expect(withAbilityLevel(policy, 'open_ticket', null).rules).toEqual(policy.rules);
});

it('replaces the rule for the same things, and the one that is edited', () => {
  const same = withRule(policy, { ability: 'send_reply', channel: 'email', level: 4 });
  expect(same.rules).toHaveLength(2);
  expect(same.rules[1]).toMatchObject({ channel: 'email', level: 4 });
  const edited = withRule(policy, { id: 'mails', ability: 'send_reply', channel: 'sms', level: 4 });
  expect(edited.rules.map(({ id }) => id)).toEqual(['replies', 'mails']);
  expect(
    withRule(policy, { ability: 'send_reply', channel: 'email', below: 100, level: 4 }).rules,
  ).toHaveLength(3);
});

it('adds ceilings beside the caps, and removes either by its id', () => {
  const held = withCeiling(policy, { channel: 'sms', level: 2 });
  expect(held.limits).toMatchObject({ perDay: 3, ceilings: [{ channel: 'sms', level: 2 }] });
  const id = held.limits.ceilings?.[0]?.id ?? '';
  expect(without(held, id).limits.ceilings).toEqual([]);
  expect(without(held, 'mails').rules.map((rule) => rule.id)).toEqual(['replies']);
});

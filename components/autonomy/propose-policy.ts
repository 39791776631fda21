import type { LevelDto, PolicyContent, PolicyDto } from '#lib/autonomy/policy.schemas.ts';
import { type Ceiling, isAbilityRule, type Rule } from './describe-policy.ts';

/** A version without its number and author: what another one may start from. */
export const contentOf = ({
  defaultLevel,
  rules,
  minConfidence,
  valueCeiling,
  limits,
}: PolicyContent): PolicyContent => ({ defaultLevel, rules, minConfidence, valueCeiling, limits });

const newId = (): string => `rule-${crypto.randomUUID().slice(0, 8)}`;

const sameSelectors = (one: Omit<Rule, 'level'>, other: Omit<Rule, 'level'>): boolean =>
  one.ability === other.ability &&
  one.domain === other.domain &&
  one.channel === other.channel &&
  one.risk === other.risk &&
  one.segment === other.segment &&
  one.below === other.below;

/** With a rule added, or in the place of the one with the same id or for the same things. */
export function withRule(
  policy: PolicyContent,
  given: Omit<Rule, 'id'> & { id?: string | undefined },
): PolicyContent {
  const rule: Rule = { ...given, id: given.id ?? newId() };
  const rules = policy.rules.filter((old) => old.id !== rule.id && !sameSelectors(old, rule));
  return { ...contentOf(policy), rules: [...rules, rule] };
}

export function withCeiling(
  policy: PolicyContent,
  given: Omit<Ceiling, 'id'> & { id?: string | undefined },
): PolicyContent {
  const ceiling: Ceiling = { ...given, id: given.id ?? newId() };
  const kept = (policy.limits.ceilings ?? []).filter(
    (old) => old.id !== ceiling.id && !sameSelectors(old, ceiling),
  );
  return { ...contentOf(policy), limits: { ...policy.limits, ceilings: [...kept, ceiling] } };
}

/** Without a rule or a ceiling. */
export const without = (policy: PolicyContent, id: string): PolicyContent => ({
  ...contentOf(policy),
  rules: policy.rules.filter((rule) => rule.id !== id),
  limits: policy.limits.ceilings
    ? { ...policy.limits, ceilings: policy.limits.ceilings.filter((ceiling) => ceiling.id !== id) }
    : policy.limits,
});

/** The level of one action; null lets it follow the workspace again. */
export function withAbilityLevel(policy: PolicyDto, ability: string, level: LevelDto | null): PolicyContent {
  const rule = policy.rules.find((one) => isAbilityRule(one) && one.ability === ability);
  if (level === null) return rule ? without(policy, rule.id) : contentOf(policy);
  return withRule(policy, { id: rule?.id, ability, level });
}

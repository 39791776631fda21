import type { Level, PolicyCeiling, PolicyLimits, PolicyRule, Risk } from '#db/schema/policies.ts';

export interface RuleQuestion {
  ability: string;
  domain: string;
  risk: Risk;
  channel?: string | undefined;
  /** The groups the contact belongs to: a rule for any of them matches. */
  segments?: readonly string[] | undefined;
  /** Minor units; absent when unknown, and then no rule "under so much" holds. */
  value?: number | undefined;
}

interface PolicyOfLevels {
  defaultLevel: Level;
  rules: readonly PolicyRule[];
  limits: PolicyLimits;
}

export interface LevelOfUse {
  level: Level;
  /** The id of the rule or ceiling that gave the level, or `default`. */
  rule: string;
  /** The lowest ceiling that covers the use; 5 where none does. */
  ceiling: Level;
}

/** What a selector weighs: each is more specific than all that follow it together. */
const WEIGHT = { ability: 32, segment: 16, channel: 8, domain: 4, below: 2, risk: 1 } as const;
const SELECTORS = ['ability', 'segment', 'channel', 'domain', 'below', 'risk'] as const;
const RISKS: readonly Risk[] = ['low', 'medium', 'high', 'critical'];

/**
 * The level that governs one use. All selectors a rule names must match; the most specific wins, of equals the one
 * for smaller values, then the stricter (lower) level; without a match the workspace's default. A riskier or dearer
 * case never gets more room than a milder one would, however the rules are written, and no case more than a ceiling.
 */
export function matchRule(policy: PolicyOfLevels, question: RuleQuestion): LevelOfUse {
  let chosen = mostSpecific(policy, question);
  for (const milder of milderCases(policy.rules, question)) {
    const theirs = mostSpecific(policy, milder);
    if (theirs.level < chosen.level) chosen = theirs;
  }
  let ceiling: Level = 5;
  for (const one of policy.limits.ceilings ?? []) {
    if (!underCeiling(one, question)) continue;
    if (one.level < ceiling) ceiling = one.level;
    if (one.level < chosen.level) chosen = { level: one.level, rule: one.id };
  }
  return { ...chosen, ceiling };
}

type Chosen = Omit<LevelOfUse, 'ceiling'>;

function mostSpecific(policy: PolicyOfLevels, question: RuleQuestion): Chosen {
  let best: { weight: number; rule: PolicyRule } | null = null;
  for (const rule of policy.rules) {
    const weight = weightOf(rule, question);
    if (weight !== null && (!best || outweighs(weight, rule, best))) best = { weight, rule };
  }
  return best
    ? { level: best.rule.level, rule: best.rule.id }
    : { level: policy.defaultLevel, rule: 'default' };
}

/** Null when the rule is not for this use. */
function weightOf(rule: PolicyRule, question: RuleQuestion): number | null {
  let weight = 0;
  for (const selector of SELECTORS) {
    if (rule[selector] === undefined) continue;
    if (!matches(rule, selector, question)) return null;
    weight += WEIGHT[selector];
  }
  return weight;
}

function matches(rule: PolicyRule, selector: (typeof SELECTORS)[number], question: RuleQuestion): boolean {
  if (selector === 'below')
    return rule.below !== undefined && question.value !== undefined && question.value < rule.below;
  if (selector === 'segment')
    return rule.segment !== undefined && (question.segments ?? []).includes(rule.segment);
  return rule[selector] === question[selector];
}

function outweighs(weight: number, rule: PolicyRule, best: { weight: number; rule: PolicyRule }): boolean {
  if (weight !== best.weight) return weight > best.weight;
  const [ours, theirs] = [
    rule.below ?? Number.POSITIVE_INFINITY,
    best.rule.below ?? Number.POSITIVE_INFINITY,
  ];
  return ours === theirs ? rule.level < best.rule.level : ours < theirs;
}

/** The same use with less risk or less money at stake, as far as a rule could tell them apart. */
function milderCases(rules: readonly PolicyRule[], question: RuleQuestion): RuleQuestion[] {
  const risks = rules.some((rule) => rule.risk !== undefined)
    ? RISKS.slice(0, RISKS.indexOf(question.risk) + 1)
    : [question.risk];
  const { value } = question;
  const values = new Set<number | undefined>([value]);
  for (const { below } of rules) {
    if (below === undefined) continue;
    // Just under the bar: the next case in which the rule would hold.
    if (value === undefined || below <= value) values.add(below - 1);
  }
  return risks.flatMap((risk) => [...values].map((one) => ({ ...question, risk, value: one })));
}

const underCeiling = (ceiling: PolicyCeiling, question: RuleQuestion): boolean =>
  (ceiling.ability === undefined || ceiling.ability === question.ability) &&
  (ceiling.domain === undefined || ceiling.domain === question.domain) &&
  (ceiling.channel === undefined || ceiling.channel === question.channel) &&
  (ceiling.segment === undefined || (question.segments ?? []).includes(ceiling.segment)) &&
  (ceiling.risk === undefined || RISKS.indexOf(question.risk) >= RISKS.indexOf(ceiling.risk));

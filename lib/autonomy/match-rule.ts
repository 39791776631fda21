import type { Level, PolicyRule, Risk } from '#db/schema/autonomy.ts';

export interface RuleQuestion {
  ability: string;
  risk: Risk;
  channel?: string;
  segment?: string;
}

/** What a selector weighs: naming the ability is more specific than any two others together. */
const WEIGHT = { ability: 8, segment: 4, channel: 2, risk: 1 } as const;
const SELECTORS = ['ability', 'segment', 'channel', 'risk'] as const;

/**
 * The rule that governs one use. All selectors a rule names must match; the most specific wins, and of equals the
 * stricter (lower) level. Without a match the workspace's default.
 */
export function matchRule(
  policy: { defaultLevel: Level; rules: readonly PolicyRule[] },
  question: RuleQuestion,
): { level: Level; rule: string } {
  let best: { weight: number; level: Level; rule: string } | null = null;
  for (const rule of policy.rules) {
    const named = SELECTORS.filter((selector) => rule[selector] !== undefined);
    if (!named.every((selector) => rule[selector] === question[selector])) continue;
    const weight = named.reduce((sum, selector) => sum + WEIGHT[selector], 0);
    if (!best || weight > best.weight || (weight === best.weight && rule.level < best.level))
      best = { weight, level: rule.level, rule: rule.id };
  }
  return best ? { level: best.level, rule: best.rule } : { level: policy.defaultLevel, rule: 'default' };
}

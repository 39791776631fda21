import { CHANNEL_NAMES } from '#components/conversations/labels.ts';
import type { PolicyDto } from '#lib/autonomy/schemas.ts';
import { money, percent } from '#lib/ui/format.ts';
import { levels } from '#lib/ui/levels.ts';
import { RISK } from './labels.ts';

export type Rule = PolicyDto['rules'][number];

/** What the settings know of an ability: `does` completes "may …". */
export interface AbilityRow {
  name: string;
  does: string;
  risk: PolicyDto['rules'][number]['risk'] & string;
  effect: 'record' | 'outward';
}

export const levelWords = (level: Rule['level']): string => `L${level} ${levels[level].name}`;

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** `Send replies`; an ability that is gone keeps its own name, made readable. */
export const abilityWords = (name: string, abilities: readonly Pick<AbilityRow, 'name' | 'does'>[]): string =>
  capital(abilities.find((one) => one.name === name)?.does ?? name.replaceAll('_', ' '));

const channelWords = (channel: string): string =>
  channel in CHANNEL_NAMES ? CHANNEL_NAMES[channel as keyof typeof CHANNEL_NAMES] : channel;

/** For what a rule holds: `Send replies · WhatsApp · High risk`. */
export function ruleWords(rule: Rule, abilities: readonly Pick<AbilityRow, 'name' | 'does'>[]): string {
  const parts = [
    rule.ability ? abilityWords(rule.ability, abilities) : null,
    rule.channel ? channelWords(rule.channel) : null,
    rule.risk ? RISK[rule.risk].word : null,
    rule.segment ?? null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' · ') : 'Everything';
}

/** A rule that names an ability and nothing else: the line of the table. */
export const isAbilityRule = (rule: Rule): boolean =>
  rule.ability !== undefined && !rule.channel && !rule.risk && !rule.segment;

export interface PolicyChange {
  field: string;
  before: string | null;
  after: string | null;
}

type Compared = Pick<PolicyDto, 'defaultLevel' | 'rules' | 'minConfidence' | 'valueCeiling'>;

/** What one version changed against the one before it, in the words of the page. */
export function describePolicy(
  before: Compared,
  after: Compared,
  abilities: readonly Pick<AbilityRow, 'name' | 'does'>[],
): PolicyChange[] {
  const changes: PolicyChange[] = [];
  if (before.defaultLevel !== after.defaultLevel)
    changes.push({
      field: 'Workspace default',
      before: levelWords(before.defaultLevel),
      after: levelWords(after.defaultLevel),
    });
  const named = new Map<string, { before?: Rule; after?: Rule }>();
  for (const rule of before.rules) named.set(ruleWords(rule, abilities), { before: rule });
  for (const rule of after.rules)
    named.set(ruleWords(rule, abilities), { ...named.get(ruleWords(rule, abilities)), after: rule });
  for (const [field, rules] of named)
    if (rules.before?.level !== rules.after?.level)
      changes.push({
        field,
        before: rules.before ? levelWords(rules.before.level) : null,
        after: rules.after ? levelWords(rules.after.level) : null,
      });
  if (before.minConfidence !== after.minConfidence)
    changes.push({
      field: 'Least confidence',
      before: percent(before.minConfidence),
      after: percent(after.minConfidence),
    });
  if (before.valueCeiling !== after.valueCeiling)
    changes.push({
      field: 'Value that asks',
      before: money(before.valueCeiling / 100, 'EUR'),
      after: money(after.valueCeiling / 100, 'EUR'),
    });
  return changes;
}

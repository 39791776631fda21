import { CHANNEL_NAMES } from '#components/conversations/labels.ts';
import type { Outcome, PolicyContent, PolicyDto } from '#lib/autonomy/policy.schemas.ts';
import { money, percent } from '#lib/ui/format.ts';
import { levels } from '#lib/ui/levels.ts';
import { RISK } from './labels.ts';

export type Rule = PolicyDto['rules'][number];
export type Ceiling = NonNullable<PolicyContent['limits']['ceilings']>[number];

/** What the settings know of an ability: `does` completes "may …". */
export interface AbilityRow {
  name: string;
  domain: string;
  does: string;
  risk: PolicyDto['rules'][number]['risk'] & string;
  effect: 'record' | 'outward';
  /** What becomes of a fair use at the levels 1 to 5. */
  atLevels: readonly Outcome[];
}

export const DOMAINS: Readonly<Record<string, string>> = {
  conversations: 'Conversations',
  contacts: 'Contacts and leads',
  deals: 'Deals',
  tickets: 'Tickets',
  tasks: 'Tasks',
};

export const levelWords = (level: Rule['level']): string => `L${level} ${levels[level].name}`;

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** `Send replies`; an ability that is gone keeps its own name, made readable. */
export const abilityWords = (name: string, abilities: readonly Pick<AbilityRow, 'name' | 'does'>[]): string =>
  capital(abilities.find((one) => one.name === name)?.does ?? name.replaceAll('_', ' '));

const channelWords = (channel: string): string =>
  channel in CHANNEL_NAMES ? CHANNEL_NAMES[channel as keyof typeof CHANNEL_NAMES] : channel;

/** For what a rule holds: `Send follow-ups · E-mail · Under €500`. */
export function ruleWords(
  rule: Omit<Rule, 'id' | 'level'> & Partial<Rule>,
  abilities: readonly Pick<AbilityRow, 'name' | 'does'>[],
): string {
  const parts = [
    rule.ability ? abilityWords(rule.ability, abilities) : null,
    rule.domain ? (DOMAINS[rule.domain] ?? rule.domain) : null,
    rule.channel ? channelWords(rule.channel) : null,
    rule.risk ? RISK[rule.risk].word : null,
    rule.segment ?? null,
    rule.below === undefined ? null : `Under ${money(rule.below / 100, 'EUR')}`,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' · ') : 'Everything';
}

/** A rule that names an ability and nothing else: the line of the matrix. */
export const isAbilityRule = (rule: Rule): boolean =>
  rule.ability !== undefined &&
  !rule.domain &&
  !rule.channel &&
  !rule.risk &&
  !rule.segment &&
  rule.below === undefined;

/** `22:00` */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export interface PolicyChange {
  field: string;
  before: string | null;
  after: string | null;
}

type Names = readonly Pick<AbilityRow, 'name' | 'does'>[];

/** What one version changed against the one before it, in the words of the page. */
export function describePolicy(
  before: PolicyContent,
  after: PolicyContent,
  abilities: Names,
): PolicyChange[] {
  const changes: PolicyChange[] = [];
  const say = (field: string, was: string | null, is: string | null) => {
    if (was !== is) changes.push({ field, before: was, after: is });
  };
  say('Workspace default', levelWords(before.defaultLevel), levelWords(after.defaultLevel));
  compareLevels(before.rules, after.rules, (rule) => ruleWords(rule, abilities), levelWords, say);
  say('Least confidence', percent(before.minConfidence), percent(after.minConfidence));
  say('Value that asks', money(before.valueCeiling / 100, 'EUR'), money(after.valueCeiling / 100, 'EUR'));
  const [was, is] = [before.limits, after.limits];
  compareLevels(
    was.ceilings ?? [],
    is.ceilings ?? [],
    (ceiling) => `Never above, ${ruleWords(ceiling, abilities).toLowerCase()}`,
    levelWords,
    say,
  );
  say('Quiet hours', quietWords(was.quietHours), quietWords(is.quietHours));
  say('Messages a day', countWords(was.perDay), countWords(is.perDay));
  say('Messages a week', countWords(was.perWeek), countWords(is.perWeek));
  say('Spend a day', dollarWords(was.spendPerDay), dollarWords(is.spendPerDay));
  say('Discount that asks', shareWords(was.discount), shareWords(is.discount));
  return changes;
}

function compareLevels<T extends Pick<Rule, 'level'>>(
  before: readonly T[],
  after: readonly T[],
  words: (one: T) => string,
  level: (level: Rule['level']) => string,
  say: (field: string, was: string | null, is: string | null) => void,
): void {
  const named = new Map<string, { before?: T; after?: T }>();
  for (const one of before) named.set(words(one), { before: one });
  for (const one of after) named.set(words(one), { ...named.get(words(one)), after: one });
  for (const [field, rules] of named)
    say(
      field,
      rules.before ? level(rules.before.level) : null,
      rules.after ? level(rules.after.level) : null,
    );
}

const quietWords = (hours: PolicyContent['limits']['quietHours']): string | null =>
  hours
    ? `${clockOf(hours.from)} to ${clockOf(hours.until)}${hours.awake > 0 ? `, but who wrote within ${hours.awake} min is answered` : ''}`
    : null;
const countWords = (count: number | undefined): string | null =>
  count === undefined ? null : `at most ${count}`;
const dollarWords = (micros: number | undefined): string | null =>
  micros === undefined ? null : money(micros / 1_000_000, 'USD');
const shareWords = (share: number | undefined): string | null => (share === undefined ? null : `${share}%`);

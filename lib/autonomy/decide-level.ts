import type { Level, PolicyRule } from '#db/schema/policies.ts';

/** What people said about one kind, in a window: numbers only. */
export interface Evidence {
  decided: number;
  /** Approved exactly as proposed. */
  unedited: number;
  edited: number;
  rejected: number;
}

export interface Share {
  share: number;
  /** The 95 % confidence interval. */
  low: number;
  high: number;
}

/** 97.5 % quantile of the normal distribution. */
const Z = 1.959964;

/**
 * A share with its 95 % interval by Wilson's score (E. B. Wilson, JASA 22, 1927): honest for few decisions and for
 * shares near 0 and 1, where the textbook interval is not.
 */
export function wilson(hits: number, of: number): Share {
  if (of === 0) return { share: 0, low: 0, high: 1 };
  const share = hits / of;
  const zz = Z * Z;
  const middle = share + zz / (2 * of);
  const spread = Z * Math.sqrt((share * (1 - share) + zz / (4 * of)) / of);
  return {
    share,
    low: Math.max(0, (middle - spread) / (1 + zz / of)),
    high: Math.min(1, (middle + spread) / (1 + zz / of)),
  };
}

/** Fewer decisions than this are an anecdote. */
export const LEAST_DECISIONS = 20;
/** So sure one has to be that at least this share would be approved as it stands. */
export const LEAST_SHARE = 0.8;
/** Above this level nobody approves anything any more, so there is no evidence to rise on. */
const HIGHEST_OFFERED: Level = 4;
/** After it was lowered, or declined, it is not offered again for so long. */
const REST_DAYS = 14;

export interface RiseQuestion {
  level: Level;
  evidence: Evidence;
  /** When it was last lowered or a rise declined. */
  restsSince: Date | null;
}

export type RiseAnswer =
  | { kind: 'offer'; to: Level; share: Share }
  | { kind: 'wait'; reason: 'level' | 'few' | 'share' | 'rests'; share: Share };

/** Whether a rise by one level is offered: enough decisions, and surely good ones. It is never taken by itself. */
export function decideRise({ level, evidence, restsSince }: RiseQuestion, now: Date): RiseAnswer {
  const share = wilson(evidence.unedited, evidence.decided);
  if (level < 2 || level >= HIGHEST_OFFERED) return { kind: 'wait', reason: 'level', share };
  if (evidence.decided < LEAST_DECISIONS) return { kind: 'wait', reason: 'few', share };
  if (restsSince && now.getTime() - restsSince.getTime() < REST_DAYS * 86_400_000)
    return { kind: 'wait', reason: 'rests', share };
  if (share.low < LEAST_SHARE) return { kind: 'wait', reason: 'share', share };
  return { kind: 'offer', to: (level + 1) as Level, share };
}

export type Setback =
  /** The last answers of people, the newest first. */
  | { kind: 'answers'; last: readonly ('unedited' | 'edited' | 'rejected')[] }
  | { kind: 'complaint' }
  | { kind: 'opt_out' };

/** So many rejections in a row lower the level. */
export const STREAK = 3;

/**
 * Whether a kind's level drops at once. Rejections in a row cost one level; a complaint or an opt-out after what an
 * agent wrote goes straight back to asking. At 2 everything asks already.
 */
export function decideDemotion(
  level: Level,
  setback: Setback,
): { to: Level; cause: 'rejections' | 'complaint' | 'opt_out'; reason: string } | null {
  if (level <= 2) return null;
  if (setback.kind === 'complaint')
    return { to: 2, cause: 'complaint', reason: 'Somebody complained after an agent had written to them.' };
  if (setback.kind === 'opt_out')
    return { to: 2, cause: 'opt_out', reason: 'Somebody opted out after an agent had written to them.' };
  const streak = setback.last.slice(0, STREAK);
  if (streak.length < STREAK || streak.some((answer) => answer !== 'rejected')) return null;
  return {
    to: (level - 1) as Level,
    cause: 'rejections',
    reason: `${STREAK} proposals in a row were rejected.`,
  };
}

export interface LevelKind {
  ability: string;
  channel: string | null;
  segment: string | null;
}

/**
 * The rules after a kind was lowered: a rule of its own says the level, and no rule that is more specific in some other
 * way says more about it. What they say about other kinds stays.
 */
export function loweredRules(rules: readonly PolicyRule[], kind: LevelKind, to: Level): PolicyRule[] {
  const own: PolicyRule = { ...selectorsOf(kind), id: `earned-${kindKey(kind)}`, level: to };
  const after = new Map<string, PolicyRule>();
  const put = (rule: PolicyRule) => {
    const key = selectorsKey(rule);
    const before = after.get(key);
    if (!before || rule.level < before.level)
      after.set(key, before ? { ...before, level: rule.level } : rule);
  };
  for (const rule of rules) {
    const tooHigh = meets(rule, kind) && rule.level > to;
    if (tooHigh && namesAllOf(rule, kind)) put({ ...rule, level: to });
    else {
      put(rule);
      // It stays for others; of this kind the same case, named in full, weighs more.
      const inFull = { ...rule, ...own, id: `${own.id}-of-${rule.id}`.slice(0, 80) };
      if (tooHigh && selectorsKey(inFull) !== selectorsKey(own)) put(inFull);
    }
  }
  put(own);
  return [...after.values()];
}

/** The rules after a kind was raised: its own rule says so; what is said more precisely stays. */
export function raisedRules(rules: readonly PolicyRule[], kind: LevelKind, to: Level): PolicyRule[] {
  const own: PolicyRule = { ...selectorsOf(kind), id: `earned-${kindKey(kind)}`, level: to };
  const before = rules.find((rule) => selectorsKey(rule) === selectorsKey(own));
  return before
    ? rules.map((rule) => (rule === before ? { ...rule, level: to } : rule))
    : [...rules.filter(({ id }) => id !== own.id), own];
}

/** What a rule is about, whatever selectors there are. */
function selectorsKey({ id: _id, level: _level, ...selectors }: PolicyRule): string {
  return JSON.stringify(
    Object.entries(selectors)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** A rule for this ability that could say something about the kind. */
const meets = (rule: PolicyRule, kind: LevelKind): boolean =>
  rule.ability === kind.ability &&
  (rule.channel === undefined || kind.channel === null || rule.channel === kind.channel) &&
  (rule.segment === undefined || kind.segment === null || rule.segment === kind.segment);

/** It is about nothing but this kind. */
const namesAllOf = (rule: PolicyRule, kind: LevelKind): boolean =>
  (kind.channel === null || rule.channel === kind.channel) &&
  (kind.segment === null || rule.segment === kind.segment);

const selectorsOf = ({ ability, channel, segment }: LevelKind) => ({
  ability,
  ...(channel === null ? {} : { channel }),
  ...(segment === null ? {} : { segment }),
});

const kindKey = ({ ability, channel, segment }: LevelKind): string =>
  [ability, channel, segment]
    .filter((part) => part !== null)
    .join('-')
    .slice(0, 70);

import type { PolicyLimits, PolicyRule } from '#db/schema/policies.ts';
import type { PolicyDto } from './policy.schemas.ts';
import type { CheckDto, DecisionDto } from './schemas.ts';

/**
 * The gate's rules in the order it asks them, with what each answered, read from the record of a decision: facts,
 * policy and the rule that decided. What comes after the deciding rule was not asked any more.
 */
export function explainDecision(
  decision: Pick<DecisionDto, 'kind' | 'rule' | 'level' | 'reasons' | 'facts'>,
  policy: (Pick<PolicyDto, 'minConfidence' | 'valueCeiling' | 'rules'> & { limits?: PolicyLimits }) | null,
): CheckDto[] {
  const { facts, rule, level } = decision;
  const actor = facts.actor ?? 'agent';
  const outward = facts.effect ? facts.effect === 'outward' : facts.channel !== undefined;
  const person = actor === 'user' || actor === 'system';
  const granted = rule.startsWith('grant:');
  const late = facts.notBefore !== undefined || rule === 'hard:not_before';
  const decided = new Set(DECIDING[rule] ?? (person || granted || level >= 3 ? [] : ['level']));
  const checks: Draft[] = [
    { id: 'people_only', asks: 'An agent or key may ask for this', passes: true },
    { id: 'stopped', asks: 'Agents are not stopped', passes: true },
    ...(outward
      ? [
          {
            id: 'channel',
            asks: 'There is a channel',
            passes: facts.channel !== undefined,
            detail: said(facts.channel),
          },
          {
            id: 'suppressed',
            asks: 'The address has not opted out',
            passes: facts.suppressed === false ? true : facts.suppressed === true ? false : null,
          },
          ...known(
            'consent',
            'There is a basis to write',
            facts.consent,
            (basis) => basis === 'granted' || basis === 'answering',
          ),
          ...(rule === 'hard:channel_window'
            ? [{ id: 'channel_window', asks: 'Free text may still be sent on this channel', passes: false }]
            : []),
          ...(rule === 'hard:replies_only'
            ? [{ id: 'replies_only', asks: 'It answers something of theirs', passes: false }]
            : []),
          ...(rule === 'hard:frequency'
            ? [{ id: 'frequency', asks: 'They are not written to too often', passes: false }]
            : []),
        ]
      : []),
    { id: 'readable', asks: 'Everything could be checked', passes: true },
    ...(person ? [] : agentChecks({ facts, level, rule, granted }, policy)),
    ...(late
      ? [
          {
            id: 'not_before',
            asks: 'The recipient may be written to at this hour',
            passes: rule !== 'hard:not_before',
            detail: said(facts.notBefore) ?? said(facts.timeZone),
          },
        ]
      : []),
  ];
  if (rule === 'four_eyes')
    checks.push({ id: 'four_eyes', asks: 'One person may do this alone', passes: false });
  const stops = decision.kind === 'deny' ? 'denies' : decision.kind === 'defer' ? 'waits' : 'asks';
  let over = false;
  return checks.map(({ id, asks, passes, detail = null }) => {
    if (over) return { id, asks, detail: null, result: 'not_asked' };
    const decides = decided.has(id) || (passes === false && decision.kind !== 'execute');
    // The concerns of levels 3 to 5 are weighed together; every other rule that decides ends the questions.
    if (decides && !WEIGHED.has(id)) over = true;
    return {
      id,
      asks,
      detail,
      result: decides ? stops : passes === null ? 'unknown' : passes ? 'passes' : 'asks',
    };
  });
}

interface Draft {
  id: string;
  asks: string;
  /** Null: the record does not say. */
  passes: boolean | null;
  detail?: string | null;
}

/** Which of the checks below a rule's name stands for. */
const DECIDING: Readonly<Record<string, string[]>> = {
  'hard:people_only': ['people_only'],
  'hard:stopped': ['stopped'],
  'hard:no_channel': ['channel'],
  'hard:suppressed': ['suppressed'],
  'hard:consent': ['consent'],
  'hard:channel_window': ['channel_window'],
  'hard:replies_only': ['replies_only'],
  'hard:frequency': ['frequency'],
  'hard:spend': ['spend'],
  'hard:unreadable': ['readable'],
  'safety:unreadable': ['readable'],
  'safety:answerable': ['answerable'],
  'safety:injection': ['injection'],
  'safety:wants_person': ['wants_person'],
  'safety:legal': ['legal'],
  'hard:not_before': ['not_before'],
  four_eyes: ['four_eyes'],
};

const WEIGHED: ReadonlySet<string> = new Set([
  'risk',
  'reversible',
  'confidence',
  'value',
  'discount',
  'mood',
  'first',
]);

function agentChecks(
  asked: { facts: DecisionDto['facts']; level: DecisionDto['level']; rule: string; granted: boolean },
  policy: (Pick<PolicyDto, 'minConfidence' | 'valueCeiling'> & { limits?: PolicyLimits }) | null,
): Draft[] {
  const { facts, level, rule, granted } = asked;
  const levelCheck: Draft = granted
    ? { id: 'level', asks: 'A class grant covers this kind', passes: true }
    : { id: 'level', asks: `Level ${level} lets agents act`, passes: level >= 3 };
  if (level === 1) return [levelCheck];
  const safety: Draft[] = [
    ...known(
      'answerable',
      'An article answers it, and it may be sent before somebody reads it',
      facts.answerable,
      (is) => is === 'yes',
    ),
    ...known('injection', 'The message gives the agent no orders', facts.injectionSuspected, (is) => !is),
    ...known('wants_person', 'Nobody asked for a person', facts.wantsPerson, (is) => !is),
    ...known('legal', 'Nobody speaks of law or a complaint', facts.legal, (is) => !is),
    ...(rule === 'hard:spend'
      ? [{ id: 'spend', asks: 'Agents are within what they may spend today', passes: false }]
      : []),
    levelCheck,
  ];
  if (level === 2 || granted) return safety;
  const { risk, reversible, confidence, value, sentiment } = facts;
  const high = risk === 'high' || risk === 'critical';
  const riskPasses = level === 5 ? risk !== 'critical' : !(high || (level === 3 && risk === 'medium'));
  const weighed: Draft[] = [
    {
      id: 'risk',
      asks: 'The risk is low enough',
      passes: risk === undefined ? null : riskPasses,
      detail: said(risk),
    },
  ];
  const most = policy?.limits?.discount;
  if (most !== undefined && typeof facts.discount === 'number')
    weighed.push({
      id: 'discount',
      asks: `It offers less than ${most} % off`,
      passes: facts.discount < most,
      detail: `${facts.discount} %`,
    });
  if (level === 5) return [...safety, ...weighed];
  weighed.push({
    id: 'confidence',
    asks: `The agent is at least ${percent(policy?.minConfidence ?? 0.7)} sure`,
    passes: typeof confidence === 'number' ? confidence >= (policy?.minConfidence ?? 0.7) : false,
    detail: typeof confidence === 'number' ? percent(confidence) : 'unknown',
  });
  if (level === 4) return [...safety, ...weighed];
  return [
    ...safety,
    ...weighed,
    {
      id: 'reversible',
      asks: 'It can be taken back',
      passes: typeof reversible === 'boolean' ? reversible : null,
    },
    ...(typeof value === 'number'
      ? [{ id: 'value', asks: 'The value is under the ceiling', passes: value < (policy?.valueCeiling ?? 0) }]
      : []),
    ...known('mood', 'The customer is not unhappy', sentiment, (mood) => mood !== 'negative'),
    ...known('first', 'It is not the first message to them', facts.firstContact, (is) => !is),
  ];
}

const known = (id: string, asks: string, fact: unknown, good: (fact: unknown) => boolean): Draft[] =>
  fact === undefined ? [] : [{ id, asks, passes: fact === null ? null : good(fact) }];

const said = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The policy's line that gave the level, when it was one of its rules or ceilings. */
export const ruleOf = (
  decision: Pick<DecisionDto, 'rule'>,
  policy: (Pick<PolicyDto, 'rules'> & { limits?: PolicyLimits }) | null,
): PolicyRule | null =>
  ([...(policy?.rules ?? []), ...(policy?.limits?.ceilings ?? [])].find(({ id }) => id === decision.rule) as
    | PolicyRule
    | undefined) ?? null;

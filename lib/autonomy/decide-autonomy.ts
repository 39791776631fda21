import type { Level, PolicyRule, Risk } from '#db/schema/autonomy.ts';
import type { AbilityFacts } from './ability.ts';
import { matchRule } from './match-rule.ts';
import type { Stop } from './stops-repo.ts';

export interface Policy {
  version: number;
  defaultLevel: Level;
  rules: readonly PolicyRule[];
  minConfidence: number;
  /** Minor units. */
  valueCeiling: number;
}

export interface Grant {
  id: string;
  /** ISO time from which it no longer holds. */
  until: string;
  /** Uses left. */
  remaining: number;
}

export interface AutonomyQuestion {
  ability: string;
  effect: 'record' | 'outward';
  risk: Risk;
  /** A record ability with a reverse. A send can only be withdrawn while it is held: not reversible. */
  reversible: boolean;
  actor: 'user' | 'api_key' | 'agent' | 'system';
  peopleOnly: boolean;
  exemptFromSuppression: boolean;
  stop: Stop | null;
  /** A class grant that covers this use: "do this kind without asking until then, so many times". */
  grant: Grant | null;
  facts: Omit<AbilityFacts, 'subject' | 'contactId' | 'conversationId'>;
}

export interface Answer {
  kind: 'execute' | 'ask' | 'defer' | 'deny';
  level: Level;
  /** `hard:…`, `person`, `system`, `safety:…`, the id of a policy rule, or `default`. */
  rule: string;
  /** Plain words, the first says it all. */
  reasons: string[];
  deferUntil: Date | null;
  /** Level 1: nothing waits in the queue, a person performs it from the draft. */
  offerOnly: boolean;
}

/**
 * The gate: facts, policy and time in, answer out. Hard rules first, above every level and every person; a fact that
 * could not be read (`null`) asks or denies, it never executes.
 */
export function decideAutonomy(question: AutonomyQuestion, policy: Policy, now: Date): Answer {
  const { level, rule } = matchRule(policy, {
    ability: question.ability,
    risk: question.risk,
    channel: question.facts.channel,
    segment: question.facts.segment,
  });
  const answer = (
    kind: Answer['kind'],
    by: string,
    reasons: string[],
    more: Partial<Answer> = {},
  ): Answer => ({
    kind,
    level,
    rule: by,
    reasons,
    deferUntil: null,
    offerOnly: false,
    ...more,
  });

  const forbidden = hardRule(question);
  if (forbidden) return answer('deny', forbidden.rule, [forbidden.reason]);

  const unreadable = unreadableFacts(question);
  const asksNobody = question.actor === 'user' || question.actor === 'system';
  if (asksNobody) {
    if (unreadable.length > 0) return answer('deny', 'hard:unreadable', unreadable.map(couldNotCheck));
    return orDefer(
      question.actor === 'user'
        ? answer('execute', 'person', ['A person does this.'])
        : answer('execute', 'system', ['The product itself does this.']),
    );
  }

  if (level === 1)
    return answer('ask', rule, ['Level 1 suggests: a person performs it.'], { offerOnly: true });
  if (unreadable.length > 0) return answer('ask', 'safety:unreadable', unreadable.map(couldNotCheck));
  if (question.facts.injectionSuspected)
    return answer('ask', 'safety:injection', [
      'The message may try to give the agent orders: a person decides.',
    ]);
  if (question.facts.wantsPerson)
    return answer('ask', 'safety:wants_person', ['The customer asked for a person.']);
  // A grant stands in for the level's own question; what makes level 4 ask still asks.
  const granted = grantHolds(question, now) ? question.grant : null;
  if (level === 2 && !granted) return answer('ask', rule, ['Level 2 asks before every action.']);

  const concerns =
    level === 5 ? concernsAt5(question) : concernsAt3And4(question, policy, granted ? 4 : level);
  if (concerns.length > 0)
    return answer(
      'ask',
      rule,
      concerns.map((why) => `Level ${level} asks because ${why}.`),
    );
  return orDefer(
    granted && level <= 3
      ? answer('execute', `grant:${granted.id}`, [
          `A grant lets this kind run without asking until ${granted.until}.`,
        ])
      : answer('execute', rule, [`Level ${level} lets this run alone.`]),
  );

  /** Quiet hours and closed windows: later, not never. Only a send can be held; a change of records asks instead. */
  function orDefer(executing: Answer): Answer {
    const { notBefore } = question.facts;
    if (!notBefore || notBefore <= now) return executing;
    const reasons = [`Not before ${notBefore.toISOString()}, when the recipient may be written to.`];
    return question.effect === 'outward'
      ? { ...executing, kind: 'defer', rule: 'hard:not_before', reasons, deferUntil: notBefore }
      : { ...executing, kind: 'ask', rule: 'hard:not_before', reasons };
  }
}

/**
 * What no level and no person may overrule. Checked when an action is proposed, when it is approved, and again in
 * the transaction that claims a send.
 */
export function hardRule(
  question: Pick<
    AutonomyQuestion,
    'effect' | 'actor' | 'peopleOnly' | 'exemptFromSuppression' | 'stop' | 'facts'
  >,
): { rule: string; reason: string } | null {
  if (question.peopleOnly && question.actor !== 'user')
    return { rule: 'hard:people_only', reason: 'Only a signed-in person may do this.' };
  if (question.stop) return { rule: 'hard:stopped', reason: stopReason(question.stop) };
  if (question.effect === 'record') return null;
  if (!question.facts.channel)
    return { rule: 'hard:no_channel', reason: 'There is no channel to send it through.' };
  if (question.facts.suppressed === true && !question.exemptFromSuppression)
    return { rule: 'hard:suppressed', reason: 'This address has opted out on this channel.' };
  return null;
}

const stopReason = (stop: Stop): string =>
  stop.scope === 'workspace'
    ? 'Agents are stopped in this workspace.'
    : stop.scope === 'agent'
      ? `The agent "${stop.key}" is stopped.`
      : `The channel "${stop.key}" is stopped.`;

/** Facts that apply but could not be read. An outward use without an answer on suppression is one of them. */
function unreadableFacts(question: AutonomyQuestion): string[] {
  const { facts } = question;
  const out: string[] = [];
  if (facts.suppressed === null || (question.effect === 'outward' && facts.suppressed === undefined))
    out.push('opt-outs');
  for (const [name, value] of [
    ['the value', facts.value],
    ['the confidence', facts.confidence],
    ['the message for injected orders', facts.injectionSuspected],
    ['the mood of the message', facts.sentiment],
    ['whether a person was asked for', facts.wantsPerson],
    ['the hours in which to write', facts.notBefore],
  ] as const)
    if (value === null) out.push(name);
  return out;
}

const couldNotCheck = (what: string): string => `Could not check ${what}.`;

const grantHolds = ({ grant }: Pick<AutonomyQuestion, 'grant'>, now: Date): boolean =>
  grant !== null && grant.remaining > 0 && new Date(grant.until) > now;

function concernsAt5(question: AutonomyQuestion): string[] {
  return question.risk === 'critical' ? ['the risk is critical'] : [];
}

function concernsAt3And4(question: AutonomyQuestion, policy: Policy, level: Level): string[] {
  const { facts, risk } = question;
  const concerns: string[] = [];
  if (risk === 'high' || risk === 'critical' || (level === 3 && risk === 'medium'))
    concerns.push(`the risk is ${risk}`);
  if (level === 3 && !question.reversible) concerns.push('it cannot be taken back');
  if (facts.confidence === undefined) concerns.push('the confidence is unknown');
  else if (typeof facts.confidence === 'number' && !(facts.confidence >= policy.minConfidence))
    concerns.push(`the confidence is ${percent(facts.confidence)}, under ${percent(policy.minConfidence)}`);
  if (level === 3 && typeof facts.value === 'number' && facts.value >= policy.valueCeiling)
    concerns.push(`the value is over ${(policy.valueCeiling / 100).toLocaleString('en-US')}`);
  if (level === 3 && facts.sentiment === 'negative') concerns.push('the customer is unhappy');
  return concerns;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** "L2 Ask · your default · policy 3": the line under a card. */
export function policyLine(answer: Answer, policyVersion: number, levelName: string): string {
  const why = answer.rule === 'default' ? 'workspace default' : answer.rule;
  return `L${answer.level} ${levelName} · ${why} · policy ${policyVersion} · ${answer.reasons[0] ?? ''}`;
}

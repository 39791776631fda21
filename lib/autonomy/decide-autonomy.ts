import { concernsAtLevel, concernsBeyondGrant } from './concerns.ts';
import { type HardQuestion, hardRule, notBefore, unreadableFacts } from './hard-rules.ts';
import { matchRule } from './match-rule.ts';
import type { Answer, AutonomyQuestion, Policy } from './question.ts';

/**
 * The gate: facts, policy and time in, answer out. Hard rules first, above every level, grant and person; a fact that
 * could not be read (`null`, or absent where a rule needs it) asks or denies, it never executes.
 */
export function decideAutonomy(question: AutonomyQuestion, policy: Policy, now: Date): Answer {
  const { facts } = question;
  const { level, rule, ceiling } = matchRule(policy, {
    ability: question.ability,
    domain: question.domain,
    risk: question.risk,
    channel: facts.channel,
    segments: facts.segment === undefined ? facts.segments : [...(facts.segments ?? []), facts.segment],
    value: facts.value ?? undefined,
  });
  const hard: HardQuestion = { ...question, limits: policy.limits };
  const answer = (
    kind: Answer['kind'],
    by: string,
    reasons: string[],
    more: Partial<Answer> = {},
  ): Answer => ({ kind, level, rule: by, reasons, deferUntil: null, offerOnly: false, ...more });

  const forbidden = hardRule(hard);
  if (forbidden) return answer('deny', forbidden.rule, [forbidden.reason]);

  const unreadable = unreadableFacts(hard);
  if (question.actor === 'user' || question.actor === 'system') {
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
  if (facts.answerable === 'off' || facts.answerable === 'no')
    return answer('ask', 'safety:answerable', [UNANSWERABLE[facts.answerable]], { offerOnly: true });
  if (facts.injectionSuspected)
    return answer('ask', 'safety:injection', [
      'The message may try to give the agent orders: a person decides.',
    ]);
  if (facts.wantsPerson) return answer('ask', 'safety:wants_person', ['The customer asked for a person.']);
  if (facts.legal)
    return answer('ask', 'safety:legal', ['The message speaks of law or a complaint: a person decides.']);
  const spend = policy.limits.spendPerDay;
  if (spend !== undefined && typeof facts.spentToday === 'number' && facts.spentToday >= spend)
    return answer('ask', 'hard:spend', [
      `Agents have spent ${dollars(facts.spentToday)} today; from ${dollars(spend)} on they ask.`,
    ]);

  const alone = level >= 3 ? concernsAtLevel(question, policy, level) : null;
  if (alone?.length === 0) return orDefer(answer('execute', rule, [`Level ${level} lets this run alone.`]));

  // A ceiling of "ask" stands above a grant, and so does a level at which nothing is asked at all.
  const { grant } = question;
  const granted = grant !== null && ceiling > 2 && grant.remaining > 0 && new Date(grant.until) > now;
  if (granted && concernsBeyondGrant(question, policy).length === 0)
    return orDefer(
      answer('execute', `grant:${grant.id}`, [
        `A grant lets this kind run without asking until ${grant.until}.`,
      ]),
    );
  const concerns = granted ? concernsBeyondGrant(question, policy) : alone;
  return answer(
    'ask',
    rule,
    concerns?.map((why) => `Level ${level} asks because ${why}.`) ?? ['Level 2 asks before every action.'],
  );

  /** Quiet hours and closed windows: later, not never. Only a send can be held; a change of records asks instead. */
  function orDefer(executing: Answer): Answer {
    const wait = notBefore(hard, now);
    if (!wait) return executing;
    const later = { ...executing, rule: 'hard:not_before', reasons: [wait.reason] };
    return question.effect === 'outward'
      ? { ...later, kind: 'defer', deferUntil: wait.until }
      : { ...later, kind: 'ask' };
  }
}

const UNANSWERABLE = {
  off: 'Requests are not answered before somebody read them: a person sends it.',
  no: 'No article answers the request surely enough: a person sends it.',
} as const;

const couldNotCheck = (what: string): string => `Could not check ${what}.`;

const dollars = (micros: number): string => `$${(micros / 1_000_000).toFixed(2)}`;

/** "L2 Ask · your default · policy 3": the line under a card. */
export function policyLine(answer: Answer, policyVersion: number, levelName: string): string {
  const why = answer.rule === 'default' ? 'workspace default' : answer.rule;
  return `L${answer.level} ${levelName} · ${why} · policy ${policyVersion} · ${answer.reasons[0] ?? ''}`;
}

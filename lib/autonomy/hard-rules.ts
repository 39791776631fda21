import type { PolicyLimits } from '#db/schema/policies.ts';
import type { AutonomyQuestion } from './question.ts';
import { clockWords, minutesInZone, quietUntil } from './quiet-hours.ts';

/** What the hard rules look at, with the limits of the policy in force. */
export type HardQuestion = Pick<
  AutonomyQuestion,
  'effect' | 'actor' | 'peopleOnly' | 'exemptFromSuppression' | 'stop' | 'facts'
> & { limits: PolicyLimits };

/**
 * What no level, no grant and no person may overrule. Checked when an action is proposed, when it is approved, and
 * again in the transaction that claims a send.
 */
export function hardRule(question: HardQuestion): { rule: string; reason: string } | null {
  const { facts, limits } = question;
  if (question.peopleOnly && question.actor !== 'user')
    return { rule: 'hard:people_only', reason: 'Only a signed-in person may do this.' };
  if (question.stop) return { rule: 'hard:stopped', reason: stopReason(question.stop) };
  if (question.effect === 'record') return null;
  if (!facts.channel) return { rule: 'hard:no_channel', reason: 'There is no channel to send it through.' };
  if (question.exemptFromSuppression) return null;
  if (facts.suppressed === true)
    return { rule: 'hard:suppressed', reason: 'This address has opted out on this channel.' };
  if (facts.consent === 'withdrawn')
    return { rule: 'hard:consent', reason: 'Consent was withdrawn for this channel.' };
  if (facts.consent === 'none')
    return {
      rule: 'hard:consent',
      reason: 'There is no basis to write on this channel: no consent, and they never wrote to us.',
    };
  if (facts.window === 'closed')
    return {
      rule: 'hard:channel_window',
      reason:
        'The time in which free text may be sent on this channel is over: they have to write first, or a template is sent.',
    };
  if (facts.answers === 'nothing')
    return {
      rule: 'hard:replies_only',
      reason:
        'This account only answers: they wrote to another one, too long ago, or have had several messages since.',
    };
  for (const [cap, sent, span] of [
    [limits.perDay, facts.sentDay, '24 hours'],
    [limits.perWeek, facts.sentWeek, 'seven days'],
  ] as const)
    if (cap !== undefined && typeof sent === 'number' && sent >= cap)
      return {
        rule: 'hard:frequency',
        reason: `They had ${sent} ${sent === 1 ? 'message' : 'messages'} in ${span} without an answer; the cap is ${cap}.`,
      };
  return null;
}

const stopReason = (stop: NonNullable<AutonomyQuestion['stop']>): string =>
  stop.scope === 'workspace'
    ? 'Agents are stopped in this workspace.'
    : stop.scope === 'agent'
      ? `The agent "${stop.key}" is stopped.`
      : `The channel "${stop.key}" is stopped.`;

const ZONE_FROM = {
  contact: '',
  workspace: ', the zone of the workspace: theirs is not known',
  fallback: ': no zone is known, neither theirs nor the workspace’s',
} as const;

/**
 * Not now but later: a channel's window, quiet hours where the recipient is. The later of both. An exempt send (the
 * confirmation of an opt-out) answers at once.
 */
export function notBefore(question: HardQuestion, now: Date): { until: Date; reason: string } | null {
  const { facts, limits, effect } = question;
  const window =
    facts.notBefore && facts.notBefore > now
      ? {
          until: facts.notBefore,
          reason: `Not before ${facts.notBefore.toISOString()}, when the recipient may be written to.`,
        }
      : null;
  const hours = limits.quietHours;
  if (!hours || effect === 'record' || question.exemptFromSuppression || !facts.timeZone) return window;
  const awake =
    facts.theyWroteAt instanceof Date && now.getTime() - facts.theyWroteAt.getTime() <= hours.awake * 60_000;
  const until = awake ? null : quietUntil(hours, facts.timeZone, now);
  if (!until || (window && window.until >= until)) return window;
  const local = minutesInZone(now, facts.timeZone) ?? 0;
  return {
    until,
    reason: `It is ${clockWords(local)} for the recipient (${facts.timeZone}${ZONE_FROM[facts.timeZoneFrom ?? 'contact']}): quiet hours last until ${clockWords(hours.until)}.`,
  };
}

/** Facts that apply but could not be read. What a limit of the policy needs must be there. */
export function unreadableFacts(question: HardQuestion): string[] {
  const { facts, limits } = question;
  const outward = question.effect === 'outward';
  const out: string[] = [];
  const needs = (name: string, value: unknown, required: boolean) => {
    const broken = typeof value === 'number' && !Number.isFinite(value);
    if (value === null || broken || (required && value === undefined)) out.push(name);
  };
  const bound = outward && !question.exemptFromSuppression;
  const hours = bound && limits.quietHours !== undefined;
  // A zone that nobody knows matters only where a clock is read.
  const lost = hours && facts.timeZone && minutesInZone(new Date(0), facts.timeZone) === null;
  const zone = lost ? null : facts.timeZone;
  needs('opt-outs', facts.suppressed, outward);
  needs('the consent', facts.consent, bound);
  needs('the value', facts.value, false);
  needs('the discount', facts.discount, false);
  needs('the confidence', facts.confidence, false);
  needs('the message for injected orders', facts.injectionSuspected, false);
  needs('the mood of the message', facts.sentiment, false);
  needs('the message for legal words', facts.legal, false);
  needs('whether a person was asked for', facts.wantsPerson, false);
  needs('whether an article answers it', facts.answerable, false);
  needs('whether it is the first message', facts.firstContact, false);
  needs('the window of the channel', facts.window, false);
  needs('whether it answers something of theirs', facts.answers, false);
  needs('the hours in which to write', facts.notBefore, false);
  needs('when they last wrote', facts.theyWroteAt, false);
  needs('the time where they are', zone, hours);
  needs('how often they were written to', facts.sentDay, bound && limits.perDay !== undefined);
  needs('how often they were written to this week', facts.sentWeek, bound && limits.perWeek !== undefined);
  needs(
    'what agents spent today',
    facts.spentToday,
    limits.spendPerDay !== undefined && (question.actor === 'agent' || question.actor === 'api_key'),
  );
  return out;
}

import { localOf, momentOf, weekdayOf } from '#lib/core/local-time.ts';
import type { MailChoice } from './mail.schemas.ts';

const MINUTE = 60_000;
/** A week and a day: a later weekday is found, whatever day it is. */
const DAYS_AHEAD = 8;

/** When a member works; mail keeps to it. */
export interface NoticeHours {
  /** Monday is 1; empty: every day. */
  days: readonly number[];
  /** Minutes after midnight; 1440 is the end of the day. */
  fromMinute: number;
  untilMinute: number;
}

export interface NoticeFacts {
  notice: { createdAt: Date; read: boolean; mail: MailChoice };
  member: {
    mails: boolean;
    /** Their server refuses the address. */
    refused: boolean;
    /** Holidays and pauses: no mail before that. */
    awayUntil: Date | null;
    /** IANA name. */
    timeZone: string;
    hours: NoticeHours;
    /** Minutes after midnight of the daily summary. */
    dailyMinute: number;
    lastMailAt: Date | null;
  };
  workspace: { mails: boolean; delayMinutes: number; windowMinutes: number };
  /** Whether the installation has a mail server. */
  isSetUp: boolean;
  now: Date;
}

export type NoticeDecision =
  | { kind: 'mail' }
  /** `until` is when it leaves if nothing changes. */
  | { kind: 'wait'; until: Date; why: 'unread' | 'window' | 'hours' | 'daily' | 'away' }
  | { kind: 'never'; why: 'read' | 'not_set_up' | 'off' | 'unwanted' | 'refused' };

type Wait = Extract<NoticeDecision, { kind: 'wait' }>;

/**
 * Whether a notice leaves by mail now, later or never. The moment it names does not depend on now: whoever looks again
 * then finds that it leaves.
 */
export function decideNotice(facts: NoticeFacts): NoticeDecision {
  const { notice, member, workspace, isSetUp, now } = facts;
  if (notice.read) return { kind: 'never', why: 'read' };
  if (!isSetUp) return { kind: 'never', why: 'not_set_up' };
  if (!workspace.mails || !member.mails) return { kind: 'never', why: 'off' };
  if (notice.mail === 'never') return { kind: 'never', why: 'unwanted' };
  if (member.refused) return { kind: 'never', why: 'refused' };
  const leaves = notice.mail === 'daily' ? dailyMoment(facts) : soonMoment(facts);
  return leaves.until <= now ? { kind: 'mail' } : leaves;
}

/** After the time to read it, not right after another mail, and in working hours unless it matters at any hour. */
function soonMoment({ notice, member, workspace }: NoticeFacts): Wait {
  let wait: Wait = {
    kind: 'wait',
    why: 'unread',
    until: new Date(notice.createdAt.getTime() + workspace.delayMinutes * MINUTE),
  };
  const put = (until: Date | null, why: Wait['why']) => {
    if (until && until > wait.until) wait = { kind: 'wait', until, why };
  };
  const urgent = notice.mail === 'always';
  if (!urgent && member.lastMailAt)
    put(new Date(member.lastMailAt.getTime() + workspace.windowMinutes * MINUTE), 'window');
  put(member.awayUntil, 'away');
  if (!urgent) put(nextWorking(member.hours, member.timeZone, wait.until), 'hours');
  return wait;
}

/** The first summary after it was made, on a day of work. */
function dailyMoment({ notice, member }: NoticeFacts): Wait {
  const away = member.awayUntil && member.awayUntil > notice.createdAt ? member.awayUntil : null;
  const { days } = member.hours;
  const from = away ?? notice.createdAt;
  const { day: today } = localOf(member.timeZone, from.getTime());
  for (let day = today; day <= today + DAYS_AHEAD; day++) {
    const at = momentOf(member.timeZone, { day, minute: member.dailyMinute });
    if (at >= from.getTime() && (days.length === 0 || days.includes(weekdayOf(day))))
      return { kind: 'wait', until: new Date(at), why: 'daily' };
  }
  return { kind: 'wait', until: from, why: 'daily' };
}

/** The moment itself while work is done, else when it begins again. */
function nextWorking({ days, fromMinute, untilMinute }: NoticeHours, timeZone: string, from: Date): Date {
  const { day: today } = localOf(timeZone, from.getTime());
  for (let day = today; day <= today + DAYS_AHEAD; day++) {
    if (days.length > 0 && !days.includes(weekdayOf(day))) continue;
    const begin = Math.max(momentOf(timeZone, { day, minute: fromMinute }), from.getTime());
    if (begin < momentOf(timeZone, { day, minute: untilMinute })) return new Date(begin);
  }
  return from;
}

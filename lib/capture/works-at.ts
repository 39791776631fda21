export interface Hours {
  /** Monday is 1; empty: every day. */
  days: readonly number[];
  /** Minutes after midnight; 1440 is the end of the day. */
  fromMinute: number;
  untilMinute: number;
  absentUntil: Date | null;
}

export type Presence = 'working' | 'off_hours' | 'absent';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Whether somebody with these hours takes new work at that moment. @param timeZone an IANA name. */
export function worksAt(hours: Hours | null, timeZone: string, now: Date): Presence {
  if (!hours) return 'working';
  if (hours.absentUntil && hours.absentUntil > now) return 'absent';
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const day = DAYS.indexOf(of('weekday')) + 1;
  const minute = Number(of('hour')) * 60 + Number(of('minute'));
  const onThisDay = hours.days.length === 0 || hours.days.includes(day);
  return onThisDay && minute >= hours.fromMinute && minute < hours.untilMinute ? 'working' : 'off_hours';
}

import type { TaskDto } from '#lib/tasks/schemas.ts';
import { clockTime, shortDate } from '#lib/ui/format.ts';
import { wallClock } from '#lib/ui/wall-clock.ts';

/** Where the reader is, and when. */
export interface Here {
  /** ISO. */
  now: string;
  timeZone: string;
}

export const TASK_SECTIONS = ['overdue', 'today', 'week', 'later', 'none'] as const;
export type TaskSection = (typeof TASK_SECTIONS)[number];

export const SECTION_NAMES: Readonly<Record<TaskSection, string>> = {
  overdue: 'Overdue',
  today: 'Today',
  week: 'Next 7 days',
  later: 'Later',
  none: 'No date',
};

type Due = Pick<TaskDto, 'dueOn' | 'dueAt'>;

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** The day it is due for the reader: a moment falls on their own day. */
const dayOf = ({ dueOn, dueAt }: Due, timeZone: string): string | null =>
  dueAt ? wallClock(dueAt, timeZone).day : dueOn;

export function sectionOf(task: Due, { now, timeZone }: Here): TaskSection {
  const day = dayOf(task, timeZone);
  if (!day) return 'none';
  if (task.dueAt && task.dueAt < now) return 'overdue';
  const away = daysBetween(wallClock(now, timeZone).day, day);
  if (away < 0) return 'overdue';
  return away === 0 ? 'today' : away <= 7 ? 'week' : 'later';
}

const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' });

/** `Today 09:00`, `Tomorrow`, `Wed 25 Nov`; null where it is due at no time in particular. */
export function dueWords(task: Due, { now, timeZone }: Here): string | null {
  const day = dayOf(task, timeZone);
  if (!day) return null;
  const today = wallClock(now, timeZone).day;
  const away = daysBetween(today, day);
  const named = { '-1': 'Yesterday', '0': 'Today', '1': 'Tomorrow' }[String(away)];
  const date = named ?? `${WEEKDAY.format(new Date(day))} ${shortDate(day, today, 'UTC')}`;
  return task.dueAt ? `${date} ${clockTime(task.dueAt, timeZone)}` : date;
}

/** A date that was read out of a line, in the same words. */
export const whenWords = (when: { day: string; time: string | null }, here: Here): string =>
  [dueWords({ dueOn: when.day, dueAt: null }, here), when.time].filter(Boolean).join(' ');

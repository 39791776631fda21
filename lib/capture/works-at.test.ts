import { expect, test } from 'vitest';
import { type Hours, worksAt } from './works-at.ts';

const office: Hours = { days: [1, 2, 3, 4, 5], fromMinute: 540, untilMinute: 1020, absentUntil: null };
// A Friday.
const at = (time: string) => new Date(`2026-11-20T${time}:00Z`);

test.each([
  { title: 'without hours', hours: null, zone: 'UTC', now: at('03:00'), is: 'working' },
  { title: 'inside', hours: office, zone: 'UTC', now: at('09:00'), is: 'working' },
  { title: 'the end is not theirs any more', hours: office, zone: 'UTC', now: at('17:00'), is: 'off_hours' },
  { title: 'in their own zone', hours: office, zone: 'America/New_York', now: at('09:00'), is: 'off_hours' },
  {
    title: 'their Friday while it is Saturday here',
    hours: office,
    zone: 'Pacific/Honolulu',
    now: at('23:30'),
    is: 'working',
  },
  {
    title: 'their Saturday already',
    hours: office,
    zone: 'Pacific/Auckland',
    now: at('22:00'),
    is: 'off_hours',
  },
  {
    title: 'every day, all day',
    hours: { ...office, days: [], fromMinute: 0, untilMinute: 1440 },
    zone: 'Asia/Kolkata',
    now: at('23:59'),
    is: 'working',
  },
  {
    title: 'away',
    hours: { ...office, absentUntil: at('12:00') },
    zone: 'UTC',
    now: at('10:00'),
    is: 'absent',
  },
  {
    title: 'back',
    hours: { ...office, absentUntil: at('12:00') },
    zone: 'UTC',
    now: at('12:00'),
    is: 'working',
  },
] as const)('$title', ({ hours, zone, now, is }) => {
  expect(worksAt(hours, zone, now)).toBe(is);
});

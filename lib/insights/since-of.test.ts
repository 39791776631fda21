import { expect, test } from 'vitest';
import { sinceOf } from './since-of.ts';

test.each([
  ['today', 'UTC', '2026-11-21T18:00:00Z', '2026-11-21T00:00:00.000Z'],
  ['today', 'Europe/Berlin', '2026-11-21T23:30:00Z', '2026-11-21T23:00:00.000Z'],
  ['today', 'America/Los_Angeles', '2026-11-21T03:00:00Z', '2026-11-20T08:00:00.000Z'],
  ['today', 'Asia/Kolkata', '2026-11-21T20:00:00Z', '2026-11-21T18:30:00.000Z'],
  ['7d', 'UTC', '2026-11-21T18:00:00Z', '2026-11-15T00:00:00.000Z'],
  // Summer time ended on 25 October: its first midnight was two hours ahead.
  ['30d', 'Europe/Berlin', '2026-11-21T12:00:00Z', '2026-10-22T22:00:00.000Z'],
  // The day on which the clock changes.
  ['today', 'Europe/Berlin', '2026-03-29T12:00:00Z', '2026-03-28T23:00:00.000Z'],
] as const)('%s in %s, at %s, began at %s', (period, zone, now, since) => {
  expect(sinceOf(period, zone, new Date(now)).toISOString()).toBe(since);
});

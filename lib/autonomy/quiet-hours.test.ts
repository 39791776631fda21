import { expect, it } from 'vitest';
import { minutesInZone, quietUntil } from './quiet-hours.ts';

const berlin = 'Europe/Berlin';
const local = (at: Date | null) => (at ? minutesInZone(at, berlin) : null);

it.each([
  ['an ordinary night', '2026-06-10T22:00:00Z', 8 * 60],
  ['the night the clock is put forward', '2026-03-28T22:00:00Z', 8 * 60],
  ['the night it is put back', '2026-10-24T22:00:00Z', 8 * 60],
])('end at their hour after %s', (_, now, until) => {
  const end = quietUntil({ from: 22 * 60, until, awake: 0 }, berlin, new Date(now));
  expect(local(end)).toBe(until);
});

it('end later than now also where they end at an hour that the night leaves out', () => {
  // From 2:00 it is 3:00: there is no 2:30.
  const hours = { from: 22 * 60, until: 150, awake: 0 };
  for (const now of ['2026-03-29T00:29:00Z', '2026-03-29T00:30:30Z', '2026-03-29T00:59:59Z']) {
    const end = quietUntil(hours, berlin, new Date(now));
    expect(end?.getTime()).toBeGreaterThan(Date.parse(now));
  }
  expect(quietUntil(hours, berlin, new Date('2026-03-29T01:00:00Z'))).toBeNull();
});

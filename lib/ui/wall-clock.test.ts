import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentOn, wallClock } from './wall-clock.ts';

const ZONES = ['UTC', 'Europe/Lisbon', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Kiritimati'];

test.each([
  ['2026-11-23', '09:00', 'Europe/Berlin', '2026-11-23T08:00:00.000Z'],
  ['2026-07-01', '09:00', 'Europe/Berlin', '2026-07-01T07:00:00.000Z'],
  // Skipped in spring, twice in autumn.
  ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
  ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
])('%s %s in %s', (day, time, zone, at) => {
  expect(momentOn({ day, time }, zone).toISOString()).toBe(at);
});

test('what a clock shows leads back to it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.integer({ min: Date.UTC(2025, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 }),
      (zone, minute) => {
        const shown = wallClock(minute * 60_000, zone);
        expect(wallClock(momentOn(shown, zone), zone)).toEqual(shown);
      },
    ),
  );
});

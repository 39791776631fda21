import { expect, it } from 'vitest';
import { dayField, momentField } from './fields.ts';

it.each([
  ['2026-01-31', true],
  ['1899-12-31', true],
  ['2026-02-30', false],
  // Behind and before these the same day has another number of letters in some zone, which no column takes.
  ['0001-01-01', false],
  ['9999-12-31', false],
])('%s is a day: %s', (day, is) => expect(dayField.safeParse(day).success).toBe(is));

it.each([
  ['2026-01-31T09:30:00Z', true],
  ['2026-01-31T09:30:00.123+02:00', true],
  ['2026-01-31', false],
  ['2026-01-31T09:30:00', false],
  ['2026-02-30T09:30:00Z', false],
  // PostgreSQL knows no year 0, and answers what came before year 1 in words of its own.
  ['0000-01-01T00:00:00Z', false],
  ['0001-01-01T00:00:00+14:00', false],
  ['9999-12-31T23:59:59-12:00', false],
])('%s is a moment: %s', (moment, is) => expect(momentField.safeParse(moment).success).toBe(is));

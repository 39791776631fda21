import { expect, it } from 'vitest';
import { dayField } from './fields.ts';

it.each([
  ['2026-01-31', true],
  ['1899-12-31', true],
  ['2026-02-30', false],
  // Behind and before these the same day has another number of letters in some zone, which no column takes.
  ['0001-01-01', false],
  ['9999-12-31', false],
])('%s is a day: %s', (day, is) => expect(dayField.safeParse(day).success).toBe(is));

import { expect, it } from 'vitest';
import { dealAge } from './deal-age.ts';

const now = Date.parse('2026-03-20T12:00:00Z');
const deal = { enteredStageAt: '2026-03-10T11:00:00Z', closeDate: '2026-03-19' };

it('stands still from the days its stage allows', () => {
  expect(dealAge(deal, { kind: 'open', rottingDays: 10 }, now)).toMatchObject({ days: 10, rotting: true });
  expect(dealAge(deal, { kind: 'open', rottingDays: 11 }, now)).toMatchObject({ rotting: false });
  expect(dealAge(deal, { kind: 'open', rottingDays: null }, now)).toMatchObject({ rotting: false });
});

it('is overdue the day after it was to close, and never once it is closed', () => {
  expect(dealAge(deal, { kind: 'open', rottingDays: null }, now).overdue).toBe(true);
  expect(
    dealAge({ ...deal, closeDate: '2026-03-20' }, { kind: 'open', rottingDays: null }, now).overdue,
  ).toBe(false);
  expect(dealAge(deal, { kind: 'won', rottingDays: 1 }, now)).toMatchObject({
    rotting: false,
    overdue: false,
  });
});

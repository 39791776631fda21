import { expect, test } from 'vitest';
import { whyLate } from './why-late.ts';

const late = (given: Partial<Parameters<typeof whyLate>[0]>) =>
  whyLate({ assigned: true, ranMinutes: 100, requesterMinutes: 0, othersMinutes: 0, ...given });

test.each([
  ['nobody had it', { assigned: false }, 'unassigned'],
  ['we had it all the time', {}, 'us'],
  ['a short wait is no reason', { requesterMinutes: 20, othersMinutes: 20 }, 'us'],
  ['the requester kept it for half of the time', { requesterMinutes: 50 }, 'requester'],
  ['a supplier kept it, longer than the requester', { requesterMinutes: 20, othersMinutes: 40 }, 'others'],
  ['it waited although nobody had it', { assigned: false, othersMinutes: 90 }, 'others'],
  ['nothing ran at all', { ranMinutes: 0 }, 'us'],
] as const)('%s', (_, facts, why) => {
  expect(late(facts)).toBe(why);
});

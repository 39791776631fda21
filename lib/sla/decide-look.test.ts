import { expect, it } from 'vitest';
import type { WorkCalendar } from './business-time.ts';
import { decideLook, type HeldClock, levelKey } from './decide-look.ts';
import { planClocks } from './plan-clocks.ts';
import type { SlaEscalation, SlaTargets } from './schemas.ts';

const OFFICE: WorkCalendar = {
  timeZone: 'UTC',
  hours: [1, 2, 3, 4, 5].map((day) => ({ day, from: 9 * 60, until: 17 * 60 })),
  holidays: [],
};
/** Hours of Monday, 23 November 2026. */
const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 10, 23, hour, minute));
const level = (minutes: number, act: SlaEscalation['act'] = 'notify'): SlaEscalation => ({
  clock: 'solution',
  minutes,
  act,
  assigneeId: null,
});
const clock = (more: Partial<HeldClock> = {}): HeldClock => ({
  kind: 'solution',
  startedAt: at(9),
  dueAt: at(13),
  metAt: null,
  breachedAt: null,
  escalated: [],
  ...more,
});
const LEVELS = [level(-60), level(0, 'raise'), level(8 * 60)];

it.each([
  ['nothing yet', at(10), [], [], at(12)],
  ['an hour before', at(12), [], [-60], new Date(at(13).getTime())],
  ['at the minute it is due: not broken', at(13), [], [-60, 0], new Date(at(13).getTime() + 1)],
  ['after it', at(13, 1), ['solution'], [-60, 0], at(37)],
  ['much later, all at once', at(48), ['solution'], [-60, 0, 480], null],
] as const)('%s', (_name, now, breached, levels, next) => {
  const look = decideLook(OFFICE, LEVELS, [clock()], now);
  expect(look.breached).toEqual(breached);
  expect(look.escalate.map(({ minutes }) => minutes)).toEqual(levels);
  expect(look.nextLookAt).toEqual(next);
  expect(look.dueAt).toEqual(at(13));
});

it('a breach and a level are said once; what was kept too late is broken; what rests asks for nothing', () => {
  const told = clock({ breachedAt: at(13), escalated: LEVELS.map(levelKey) });
  expect(decideLook(OFFICE, LEVELS, [told], at(15))).toEqual({
    breached: [],
    escalate: [],
    nextLookAt: null,
    dueAt: at(13),
  });
  expect(decideLook(OFFICE, LEVELS, [clock({ metAt: at(14) })], at(20)).breached).toEqual(['solution']);
  expect(decideLook(OFFICE, LEVELS, [clock({ metAt: at(12) })], at(20)).breached).toEqual([]);
  expect(decideLook(OFFICE, LEVELS, [clock({ dueAt: null })], at(20))).toMatchObject({
    escalate: [],
    nextLookAt: null,
  });
});

it('clocks follow the history: an answer, a rest, a solution, opened again', () => {
  const none = { first_response: null, update: null, solution: null };
  const targets: SlaTargets = {
    urgent: none,
    high: none,
    normal: { first_response: 60, update: 120, solution: 240 },
    low: none,
  };
  const history = {
    status: 'open',
    priority: 'normal' as const,
    openedAt: at(9),
    answeredAt: null as Date | null,
    lastAnswerAt: null as Date | null,
    solvedAt: null as Date | null,
    rests: [] as { status: string; from: Date; until: Date | null }[],
  };
  const plan = (more: Partial<typeof history>) =>
    Object.fromEntries(
      planClocks({ targets, pausesOn: ['pending'] }, OFFICE, { ...history, ...more }).map(
        ({ kind, dueAt, metAt, minutesLeft }) => [kind, metAt ? 'met' : (dueAt ?? minutesLeft)],
      ),
    );
  expect(plan({})).toEqual({ first_response: at(10), update: at(11), solution: at(13) });
  expect(plan({ answeredAt: at(10), lastAnswerAt: at(12) })).toEqual({
    first_response: 'met',
    update: at(14),
    solution: at(13),
  });
  const pending = { status: 'pending', from: at(11), until: null };
  expect(plan({ status: 'pending', rests: [pending] })).toEqual({
    first_response: at(10),
    update: at(11),
    solution: 120,
  });
  expect(plan({ rests: [{ ...pending, until: at(15) }] }).solution).toEqual(at(17));
  expect(
    plan({ status: 'waiting', rests: [{ status: 'waiting', from: at(11), until: null }] }).solution,
  ).toEqual(at(13));
  const solved = { status: 'solved', from: at(12), until: null };
  expect(plan({ status: 'solved', solvedAt: at(12), rests: [solved] })).toEqual({
    first_response: 'met',
    update: 'met',
    solution: 'met',
  });
  expect(plan({ rests: [{ ...solved, until: at(14) }] }).solution).toEqual(at(15));
  expect(planClocks({ targets, pausesOn: [] }, OFFICE, { ...history, priority: 'low' })).toEqual([]);
});

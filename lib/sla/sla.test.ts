import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localOf, momentOf } from '#lib/core/local-time.ts';
import {
  addBusinessTime,
  beforeBusinessTime,
  businessTimeBetween,
  type WorkCalendar,
} from './business-time.ts';
import { choosePolicy } from './choose-policy.ts';
import { dueAt, type Pause } from './due-at.ts';
import type { SlaPolicyDto } from './schemas.ts';

const week = (from: number, until: number, days = [1, 2, 3, 4, 5]) =>
  days.map((day) => ({ day, from: from * 60, until: until * 60 }));

const OFFICE: WorkCalendar = {
  timeZone: 'Europe/Berlin',
  hours: week(9, 17),
  holidays: [
    { day: '2026-12-25', name: 'Christmas' },
    { day: '2027-01-01', name: 'New year' },
  ],
};
/** With a break at noon, on Saturdays too, in a zone half an hour off. */
const INDIA: WorkCalendar = {
  timeZone: 'Asia/Kolkata',
  hours: [...week(9, 13, [1, 2, 3, 4, 5, 6]), ...week(14, 18)],
  holidays: [{ day: '2026-11-09', name: 'Diwali' }],
};
const ALWAYS: WorkCalendar = {
  timeZone: 'America/New_York',
  hours: week(0, 24, [1, 2, 3, 4, 5, 6, 7]),
  holidays: [],
};
/** Across both nights on which clocks change. */
const NIGHTS: WorkCalendar = {
  timeZone: 'Europe/Berlin',
  hours: week(0, 6, [1, 2, 3, 4, 5, 6, 7]),
  holidays: [],
};
const CALENDARS = [OFFICE, INDIA, ALWAYS, NIGHTS];

const at = (text: string) => new Date(text);

describe('working time, as golden tables', () => {
  it.each([
    [
      'on Friday 16:50, a quarter of an hour later',
      OFFICE,
      '2026-11-20T15:50:00Z',
      15,
      '2026-11-23T08:05:00Z',
    ],
    ['within a day', OFFICE, '2026-11-23T08:00:00Z', 60, '2026-11-23T09:00:00Z'],
    ['exactly until work ends', OFFICE, '2026-11-23T15:00:00Z', 60, '2026-11-23T16:00:00Z'],
    ['opened in the night', OFFICE, '2026-11-23T22:00:00Z', 30, '2026-11-24T08:30:00Z'],
    ['opened on a Sunday', OFFICE, '2026-11-22T11:00:00Z', 1, '2026-11-23T08:01:00Z'],
    ['no time from within work', OFFICE, '2026-11-23T09:17:00Z', 0, '2026-11-23T09:17:00Z'],
    ['no time from outside', OFFICE, '2026-11-22T09:17:00Z', 0, '2026-11-23T08:00:00Z'],
    ['over a holiday and a weekend', OFFICE, '2026-12-24T15:30:00Z', 60, '2026-12-28T08:30:00Z'],
    ['over the change to summer time', OFFICE, '2026-03-27T15:00:00Z', 120, '2026-03-30T08:00:00Z'],
    ['over the change to winter time', OFFICE, '2026-10-23T14:00:00Z', 120, '2026-10-26T09:00:00Z'],
    ['over a break at noon', INDIA, '2026-11-10T07:00:00Z', 60, '2026-11-10T09:00:00Z'],
    ['a Saturday and a holiday on Monday', INDIA, '2026-11-07T07:00:00Z', 60, '2026-11-10T04:00:00Z'],
    ['a day that has 23 hours', ALWAYS, '2026-03-08T05:00:00Z', 24 * 60, '2026-03-09T05:00:00Z'],
    ['a night whose third hour is skipped', NIGHTS, '2026-03-28T23:00:00Z', 300, '2026-03-29T04:00:00Z'],
    ['a night whose third hour comes twice', NIGHTS, '2026-10-24T22:00:00Z', 420, '2026-10-25T05:00:00Z'],
  ] as const)('%s', (_name, calendar, from, minutes, until) => {
    const due = addBusinessTime(calendar, at(from), minutes);
    expect(due?.toISOString()).toBe(at(until).toISOString());
    expect(businessTimeBetween(calendar, at(from), at(until))).toBeCloseTo(minutes, 6);
  });

  it('never comes where nobody works', () => {
    expect(addBusinessTime({ ...OFFICE, hours: [] }, at('2026-11-20T15:50:00Z'), 1)).toBeNull();
  });

  it('reckons backwards too, not before a given moment', () => {
    const due = at('2026-11-23T08:05:00Z');
    const opened = at('2026-11-20T15:50:00Z');
    expect(beforeBusinessTime(OFFICE, due, 10, opened).toISOString()).toBe('2026-11-20T15:55:00.000Z');
    expect(beforeBusinessTime(OFFICE, due, 60, opened)).toEqual(opened);
  });
});

describe('a wall clock', () => {
  it('that skips an hour says the moment it jumps; one that repeats an hour says the first', () => {
    const minute = 2 * 60 + 30;
    const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
    expect(new Date(momentOf('Europe/Berlin', { day: day('2026-03-29'), minute })).toISOString()).toBe(
      '2026-03-29T01:00:00.000Z',
    );
    expect(new Date(momentOf('Europe/Berlin', { day: day('2026-10-25'), minute })).toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });

  it('comes back to what it said', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 1.7e9, max: 1.9e9 }), (zone, seconds) => {
        const local = localOf(zone, seconds * 1000);
        expect(localOf(zone, momentOf(zone, local))).toEqual(local);
      }),
    );
  });
});

const moment = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 1, 1) / 60_000 })
  .map((minutes) => new Date(minutes * 60_000));
const minutes = fc.integer({ min: 1, max: 6000 });
const calendar = fc.constantFrom(...CALENDARS);
const pauses = (startedAt: Date) =>
  fc
    .array(
      fc.record({ after: fc.integer({ min: 0, max: 30_000 }), length: fc.integer({ min: 0, max: 20_000 }) }),
      { maxLength: 5 },
    )
    .map((given): Pause[] =>
      given.map(({ after, length }) => ({
        from: new Date(startedAt.getTime() + after * 60_000),
        until: new Date(startedAt.getTime() + (after + length) * 60_000),
      })),
    );
const promise = fc
  .tuple(calendar, minutes, moment)
  .chain(([of, length, startedAt]) =>
    pauses(startedAt).map((list) => ({ calendar: of, minutes: length, startedAt, pauses: list })),
  );
const due = (given: Parameters<typeof dueAt>[0]): number => {
  const answer = dueAt(given);
  if (answer.kind !== 'running') throw new Error(`not running: ${answer.kind}`);
  return answer.at.getTime();
};

describe('working time, by properties', () => {
  it('what is added lies between', () => {
    fc.assert(
      fc.property(calendar, moment, minutes, (of, from, length) => {
        const until = addBusinessTime(of, from, length);
        expect(until && businessTimeBetween(of, from, until)).toBeCloseTo(length, 6);
      }),
    );
  });

  it('adds up: a part and the rest are the whole', () => {
    fc.assert(
      fc.property(calendar, moment, minutes, minutes, (of, from, first, second) => {
        const middle = addBusinessTime(of, from, first);
        expect(middle && addBusinessTime(of, middle, second)).toEqual(
          addBusinessTime(of, from, first + second),
        );
      }),
    );
  });

  it('is never due earlier for a pause', () => {
    fc.assert(
      fc.property(promise, fc.nat(30_000), fc.nat(20_000), (given, after, length) => {
        const from = new Date(given.startedAt.getTime() + after * 60_000);
        const more = { from, until: new Date(from.getTime() + length * 60_000) };
        expect(due({ ...given, pauses: [...given.pauses, more] })).toBeGreaterThanOrEqual(due(given));
      }),
    );
  });

  it('has the promised time outside of pauses until it is due', () => {
    fc.assert(
      fc.property(promise, (given) => {
        const end = new Date(due(given));
        // Minute by minute would be slow: what is paused before the end, cut at each edge.
        const edges = [
          given.startedAt,
          end,
          ...given.pauses.flatMap(({ from, until }) => [from, until ?? end]),
        ]
          .filter((edge) => edge >= given.startedAt && edge <= end)
          .toSorted((a, b) => a.getTime() - b.getTime());
        let worked = 0;
        for (const [index, edge] of edges.entries()) {
          const next = edges[index + 1];
          if (!next || next <= edge) continue;
          const rests = given.pauses.some(({ from, until }) => from <= edge && (until ?? end) >= next);
          if (!rests) worked += businessTimeBetween(given.calendar, edge, next);
        }
        expect(worked).toBeCloseTo(given.minutes, 6);
      }),
    );
  });

  it('says how much is left while it stands still, and goes on with that', () => {
    fc.assert(
      fc.property(promise, fc.nat(20_000), (given, after) => {
        const from = new Date(given.startedAt.getTime() + after * 60_000);
        const still = dueAt({ ...given, pauses: [...given.pauses, { from, until: null }] });
        if (still.kind !== 'paused') {
          expect(still).toEqual(dueAt(given));
          return;
        }
        expect(still.minutesLeft).toBeGreaterThan(0);
        expect(still.minutesLeft).toBeLessThanOrEqual(given.minutes);
      }),
    );
  });
});

describe('which policy holds', () => {
  const policy = (id: string, more: Partial<SlaPolicyDto>) =>
    ({ id, isActive: true, queueIds: [], accountIds: [], ...more }) as SlaPolicyDto;
  const policies = [
    policy('rests', { isActive: false }),
    policy('gold', { accountIds: ['acme'] }),
    policy('network of acme', { accountIds: ['acme'], queueIds: ['network'] }),
    policy('network', { queueIds: ['network'] }),
  ];

  it.each([
    [null, 'acme', 'gold'],
    ['network', 'acme', 'gold'],
    ['network', null, 'network'],
    ['network', 'other', 'network'],
    ['hardware', null, undefined],
    [null, null, undefined],
  ])('queue %s, account %s: %s', (queueId, accountId, chosen) => {
    expect(choosePolicy(policies, { queueId, accountId })?.id).toBe(chosen);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localOf, weekdayOf } from '#lib/core/local-time.ts';
import { decideNotice, type NoticeFacts } from './decide-notice.ts';
import { decideRetry } from './decide-retry.ts';

const at = (text: string): Date => new Date(`${text}Z`);
/** A Wednesday; Berlin is two hours ahead of UTC. */
const NOON = at('2026-07-15T10:00:00');

type Given = {
  notice?: Partial<NoticeFacts['notice']>;
  member?: Partial<NoticeFacts['member']>;
  workspace?: Partial<NoticeFacts['workspace']>;
  isSetUp?: boolean;
  now?: Date;
};

const facts = ({ notice, member, workspace, isSetUp = true, now = NOON }: Given): NoticeFacts => ({
  notice: { createdAt: NOON, read: false, mail: 'unread', ...notice },
  member: {
    mails: true,
    refused: false,
    awayUntil: null,
    timeZone: 'Europe/Berlin',
    hours: { days: [1, 2, 3, 4, 5], fromMinute: 8 * 60, untilMinute: 18 * 60 },
    dailyMinute: 7 * 60 + 30,
    lastMailAt: null,
    ...member,
  },
  workspace: { mails: true, delayMinutes: 5, windowMinutes: 15, ...workspace },
  isSetUp,
  now,
});

describe('whether a notice leaves by mail', () => {
  const never: [string, Given, string][] = [
    ['it was read', { notice: { read: true } }, 'read'],
    ['there is no mail server', { isSetUp: false }, 'not_set_up'],
    ['the workspace mails none', { workspace: { mails: false } }, 'off'],
    ['the member wants none', { member: { mails: false } }, 'off'],
    ['the kind is not wanted by mail', { notice: { mail: 'never' } }, 'unwanted'],
    ['the address is refused', { member: { refused: true } }, 'refused'],
  ];
  it.each(never)('never: %s', (_, given, why) => {
    // Not even long after.
    expect(decideNotice(facts({ ...given, now: at('2026-08-15T10:00:00') }))).toEqual({ kind: 'never', why });
  });

  const waits: [string, Given, string, string][] = [
    ['it may be read yet', {}, 'unread', '2026-07-15T10:05:00'],
    [
      'another mail just left',
      { member: { lastMailAt: at('2026-07-15T09:58:00') } },
      'window',
      '2026-07-15T10:13:00',
    ],
    [
      'work is over: until the next morning',
      { notice: { createdAt: at('2026-07-15T16:00:00') } },
      'hours',
      '2026-07-16T06:00:00',
    ],
    [
      'it is Friday evening: until Monday',
      { notice: { createdAt: at('2026-07-17T20:00:00') } },
      'hours',
      '2026-07-20T06:00:00',
    ],
    [
      'the member is away, and comes back at night',
      { member: { awayUntil: at('2026-07-20T22:00:00') } },
      'hours',
      '2026-07-21T06:00:00',
    ],
    [
      'the member is away, whatever hour it is for',
      { notice: { mail: 'always' }, member: { awayUntil: at('2026-07-20T22:00:00') } },
      'away',
      '2026-07-20T22:00:00',
    ],
    [
      'what matters at any hour waits to be read only',
      {
        notice: { mail: 'always', createdAt: at('2026-07-18T23:00:00') },
        member: { lastMailAt: at('2026-07-18T23:00:00') },
        now: at('2026-07-18T23:00:00'),
      },
      'unread',
      '2026-07-18T23:05:00',
    ],
    ['the summary is made in the morning', { notice: { mail: 'daily' } }, 'daily', '2026-07-16T05:30:00'],
    [
      'no summary at the weekend',
      { notice: { mail: 'daily', createdAt: at('2026-07-17T10:00:00') } },
      'daily',
      '2026-07-20T05:30:00',
    ],
    [
      'the first summary after a pause',
      { notice: { mail: 'daily' }, member: { awayUntil: at('2026-07-21T10:00:00') } },
      'daily',
      '2026-07-22T05:30:00',
    ],
    [
      'the clocks went back that night: eight in the morning all the same',
      {
        notice: { createdAt: at('2026-10-24T20:00:00') },
        member: { hours: { days: [], fromMinute: 480, untilMinute: 1080 } },
      },
      'hours',
      '2026-10-25T07:00:00',
    ],
  ];
  it.each(waits)('later: %s', (_, given, why, until) => {
    const answer = decideNotice(facts(given));
    expect(answer).toEqual({ kind: 'wait', why, until: at(until) });
    expect(decideNotice(facts({ ...given, now: at(until) }))).toEqual({ kind: 'mail' });
  });
});

describe('for whatever facts', () => {
  const moment = fc.date({
    min: at('2026-01-01T00:00:00'),
    max: at('2027-01-01T00:00:00'),
    noInvalidDate: true,
  });
  const some = fc.record({
    createdAt: moment,
    mail: fc.constantFrom('daily', 'unread', 'always'),
    awayUntil: fc.option(moment),
    lastMailAt: fc.option(moment),
    timeZone: fc.constantFrom(
      'Europe/Berlin',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Pacific/Auckland',
      'UTC',
    ),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    fromMinute: fc.integer({ min: 0, max: 1000 }),
    length: fc.integer({ min: 60, max: 400 }),
    dailyMinute: fc.integer({ min: 0, max: 1439 }),
  });

  it('it leaves at the moment that was said, not before it could be read, and in working hours', () => {
    fc.assert(
      fc.property(some, ({ createdAt, mail, fromMinute, length, days, ...member }) => {
        const hours = { days, fromMinute, untilMinute: fromMinute + length };
        const given: Given = { notice: { createdAt, mail }, member: { ...member, hours }, now: createdAt };
        const answer = decideNotice(facts(given));
        if (answer.kind === 'never') throw new Error('It was wanted.');
        const leaves = answer.kind === 'wait' ? answer.until : createdAt;
        expect(decideNotice(facts({ ...given, now: leaves }))).toEqual({ kind: 'mail' });
        expect(leaves >= createdAt).toBe(true);
        if (member.awayUntil) expect(leaves >= member.awayUntil).toBe(true);
        if (mail !== 'daily') expect(leaves.getTime()).toBeGreaterThanOrEqual(createdAt.getTime() + 300_000);
        const local = localOf(member.timeZone, leaves.getTime());
        if (mail !== 'always' && days.length > 0) expect(days).toContain(weekdayOf(local.day));
        if (mail === 'unread') {
          expect(local.minute).toBeGreaterThanOrEqual(fromMinute);
          expect(local.minute).toBeLessThan(fromMinute + length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a mail that could not be handed over', () => {
  it('is tried four times more, later each time, and given up', () => {
    const minutes = [1, 2, 3, 4, 5].map((attempts) => {
      const again = decideRetry(attempts, NOON);
      return again && (again.getTime() - NOON.getTime()) / 60_000;
    });
    expect(minutes).toEqual([1, 5, 30, 120, null]);
  });
});

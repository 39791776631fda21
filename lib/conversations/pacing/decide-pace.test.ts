import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Pacing, pacingOf } from '#lib/channels/pacing.schemas.ts';
import { decidePace, type PaceFacts } from './decide-pace.ts';

const pacing: Pacing = {
  gapSeconds: 60,
  jitterSeconds: 60,
  perDay: 3,
  opens: 8 * 60,
  closes: 20 * 60,
  timeZone: 'Europe/Berlin',
};
/** A time in Berlin, where it is summer, on that day of June 2026. */
const at = (clock: string, day = 10): Date =>
  new Date(`2026-06-${String(day).padStart(2, '0')}T${clock.length === 5 ? `${clock}:00` : clock}+02:00`);
const idle: PaceFacts = { sent: [], taken: null, hasTurn: false, chance: 0 };

describe('one message', () => {
  it.each<[what: string, facts: Partial<PaceFacts>, now: Date, answer: string]>([
    ['the first of the day goes at once', {}, at('10:00'), 'send'],
    ['a minute after the last one', { sent: [at('10:00')] }, at('10:01'), 'send'],
    ['a second before that', { sent: [at('10:00')] }, at('10:00:59'), 'account_gap 10:01:00'],
    ['the random part counts', { sent: [at('10:00')], chance: 0.8 }, at('10:01'), 'account_gap 10:01:48'],
    ['all of the random part', { sent: [at('10:00')], chance: 1 }, at('10:01'), 'account_gap 10:02:00'],
    ['and not more', { sent: [at('10:00')], chance: 7 }, at('10:01'), 'account_gap 10:02:00'],
    [
      'after the moment that is promised to another',
      { sent: [at('10:00')], taken: at('10:05') },
      at('10:02'),
      'account_gap 10:06:00',
    ],
    [
      'its own turn comes before what is promised to others',
      { sent: [at('10:00')], taken: at('10:05'), hasTurn: true },
      at('10:02'),
      'send',
    ],
    [
      'not even its own turn is closer than the gap',
      { sent: [at('10:00')], hasTurn: true },
      at('10:00:30'),
      'account_gap 10:01:00',
    ],
    [
      'the number of the day is full until the oldest is a day old',
      { sent: [at('19:00'), at('15:00'), at('12:00')] },
      at('19:30'),
      'day_cap 12:00:00 next',
    ],
    ['room again once it is', { sent: [at('19:00', 9), at('15:00', 9)] }, at('12:00', 10), 'send'],
    [
      'a full day that ends at night waits for the morning',
      { sent: [at('19:59'), at('19:30'), at('07:59')] },
      at('20:00'),
      'account_hours 08:00:00 next',
    ],
    ['too early in the day', {}, at('07:59'), 'account_hours 08:00:00'],
    ['on the stroke', {}, at('08:00'), 'send'],
    ['too late in the day', {}, at('20:00'), 'account_hours 08:00:00 next'],
    [
      'a turn that falls into the night waits for the morning',
      { sent: [at('19:59:30')] },
      at('19:59:40'),
      'account_hours 08:00:00 next',
    ],
    [
      'behind whoever waits for the morning as well',
      { taken: at('08:00', 11) },
      at('23:00'),
      'account_gap 08:01:00 next',
    ],
  ])('%s', (_, facts, now, answer) => {
    const pace = decidePace({ ...idle, ...facts }, pacing, now);
    const [waitsFor, clock, next] = answer.split(' ');
    expect(pace).toEqual(
      answer === 'send'
        ? { kind: 'send' }
        : { kind: 'wait', waitsFor, until: at(clock ?? '', next ? 11 : 10) },
    );
  });

  it.each<[string, PaceFacts | null, Pacing | null]>([
    ['facts', null, pacing],
    ['its pace', idle, null],
    ['its time zone', idle, { ...pacing, timeZone: 'Middle/Earth' }],
  ])('never goes while %s cannot be read', (_, facts, given) => {
    expect(decidePace(facts, given, at('10:00'))).toEqual({ kind: 'never', code: 'pacing_unreadable' });
  });
});

describe('a kept pace', () => {
  const kept = {
    gapSeconds: 60,
    jitterSeconds: 60,
    perDay: 3,
    opensAt: '08:00',
    closesAt: '20:00',
    timeZone: 'Europe/Berlin',
  };
  it('is read as the decider asks it', () => expect(pacingOf(kept)).toEqual(pacing));
  it.each<[string, Record<string, unknown>]>([
    ['a faster gap than the least', { gapSeconds: 59 }],
    ['no gap', { gapSeconds: undefined }],
    ['no random part', { jitterSeconds: 0 }],
    ['no number of the day', { perDay: undefined }],
    ['hours that end before they begin', { closesAt: '07:00' }],
    ['a zone nobody knows', { timeZone: 'Middle/Earth' }],
  ])('with %s cannot be read', (_, over) => expect(pacingOf({ ...kept, ...over })).toBeNull());
});

const paces = fc.record({
  gapSeconds: fc.integer({ min: 60, max: 600 }),
  jitterSeconds: fc.integer({ min: 30, max: 600 }),
  perDay: fc.integer({ min: 1, max: 30 }),
  opens: fc.integer({ min: 0, max: 700 }),
  closes: fc.integer({ min: 760, max: 1_439 }),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/St_Johns'),
});
/** When each is written, how late whoever waits wakes up, and its chance. */
const messages = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 5 * 3_600 }),
    late: fc.integer({ min: 0, max: 900 }),
    chance: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 25 },
);

/** Messages as the executor asks for them: each again when its time has come, until it goes. */
function sendAll(given: readonly Given[], pace: Pacing): number[] {
  let clock = Date.parse('2026-03-27T00:00:00Z');
  const sent: number[] = [];
  const waiting = given.map(({ after, late, chance }, id) => {
    clock += after * 1_000;
    return { id, late, chance, wakes: clock, until: null as number | null };
  });
  for (let asked = 0; waiting.length > 0; asked++) {
    expect(asked, 'a message waits for ever').toBeLessThan(given.length * 60);
    waiting.sort((a, b) => a.wakes - b.wakes || a.id - b.id);
    const [one] = waiting;
    if (!one) break;
    const now = one.wakes;
    const promised = waiting.flatMap((other) =>
      other !== one && other.until !== null && other.until > now ? [other.until] : [],
    );
    const answer = decidePace(
      {
        sent: sent
          .filter((time) => time > now - DAY)
          .reverse()
          .map((time) => new Date(time)),
        taken: promised.length > 0 ? new Date(Math.max(...promised)) : null,
        hasTurn: one.until !== null,
        chance: one.chance,
      },
      pace,
      new Date(now),
    );
    if (answer.kind === 'never') throw new Error('unreadable');
    if (answer.kind === 'send') {
      sent.push(now);
      waiting.shift();
    } else {
      expect(answer.until.getTime()).toBeGreaterThan(now);
      one.until = answer.until.getTime();
      one.wakes = one.until + one.late * 1_000;
    }
  }
  return sent;
}
interface Given {
  after: number;
  late: number;
  chance: number;
}
const DAY = 24 * 3_600_000;

describe('whatever is written and however late anybody wakes', () => {
  it('no two messages are closer than the gap, no day has more than its number, nothing goes at night', () => {
    fc.assert(
      fc.property(messages, paces, (given, pace) => {
        const sent = sendAll(given, pace);
        expect(sent).toHaveLength(given.length);
        for (const [n, time] of sent.entries()) {
          const before = sent[n - 1];
          if (before !== undefined) expect(time - before).toBeGreaterThanOrEqual(pace.gapSeconds * 1_000);
          expect(sent.filter((other) => other > time - DAY && other <= time).length).toBeLessThanOrEqual(
            pace.perDay,
          );
          const clock = new Intl.DateTimeFormat('en-GB', {
            timeZone: pace.timeZone,
            hour: '2-digit',
            minute: '2-digit',
            hourCycle: 'h23',
          }).format(time);
          const [hours = 0, minutes = 0] = clock.split(':').map(Number);
          expect(hours * 60 + minutes).toBeGreaterThanOrEqual(pace.opens);
          expect(hours * 60 + minutes).toBeLessThan(pace.closes);
        }
      }),
      { numRuns: 150 },
    );
  });
});

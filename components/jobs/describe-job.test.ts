import { describe, expect, it } from 'vitest';
import type { QueueStatsDto } from '#lib/jobs/schemas.ts';
import { describeNow, headline, recordWord, tookMs, untilWords } from './describe-job.ts';

const job = { status: 'queued' as const, waitsFor: null, error: null, attempts: 1, cancelAskedAt: null };

describe('describeNow', () => {
  it.each([
    [{}, 'Nobody has begun it yet'],
    [{ status: 'waiting' as const, waitsFor: 'a reply' }, 'Waits for a reply'],
    [
      { status: 'retrying' as const, error: { name: 'E', message: 'unavailable: Later.' } },
      'unavailable: Later.',
    ],
    [{ status: 'running' as const, attempts: 3 }, 'Attempt 3'],
    [{ status: 'waiting' as const, waitsFor: 'a reply', cancelAskedAt: '2026-01-01' }, 'Being cancelled'],
    [{ status: 'cancelled' as const, cancelAskedAt: '2026-01-01' }, ''],
  ])('%o', (of, expected) => expect(describeNow({ ...job, ...of })).toBe(expected));
});

describe('untilWords', () => {
  const step = { status: 'waiting' as const, endedAt: null };
  const of = (...kinds: string[]) =>
    untilWords({ status: 'waiting', steps: kinds.map((kind) => ({ ...step, kind })) });
  it('tells a sleep from a wait that looks again', () => {
    expect(of('sleep')).toBe('');
    expect(of('waitForEvent')).toBe('and looks again at the latest');
    expect(of('sleep', 'waitForEvent')).toBe('and looks again at the latest');
    expect(untilWords({ status: 'retrying', steps: [] })).toBe('again');
  });
});

it('counts how long until the end, or until now', () => {
  const startedAt = '2026-11-21T12:00:00Z';
  expect(tookMs({ startedAt, endedAt: '2026-11-21T12:00:05Z' }, null)).toBe(5_000);
  expect(tookMs({ startedAt, endedAt: null }, Date.parse('2026-11-21T12:01:00Z'))).toBe(60_000);
  expect(tookMs({ startedAt: null, endedAt: null }, 0)).toBeNull();
});

it('makes words of fields', () => {
  expect([recordWord('leadId'), recordWord('sendIntentId')]).toEqual(['Lead', 'Send intent']);
});

describe('headline', () => {
  const stats: QueueStatsDto = {
    at: '2026-11-21T12:00:00Z',
    window: '24h',
    bucketSeconds: 3_600,
    counts: {
      queued: 0,
      running: 0,
      waiting: 0,
      retrying: 0,
      completed: 0,
      failed: 0,
      cancelled: 0,
      skipped: 0,
    },
    functions: [],
    series: [],
    oldestWaiting: null,
    deadLetters: 0,
    outbox: { waiting: 0, oldestAt: null, parked: 0 },
  };
  const oldest = (seconds: number) => ({
    jobId: 'j',
    functionId: 'f',
    functionName: 'Answer a message',
    dispatchedAt: '',
    seconds,
  });

  it('says that nothing needs anyone', () => {
    expect(headline(stats)).toEqual({ tone: 'good', text: 'Nothing needs you.' });
    expect(headline({ ...stats, oldestWaiting: oldest(2) }).tone).toBe('good');
  });
  it('names what is worst', () => {
    expect(headline({ ...stats, deadLetters: 1 }).text).toContain('1 run gave up and waits for you');
    expect(headline({ ...stats, deadLetters: 3, oldestWaiting: oldest(300) }).text).toBe(
      '“Answer a message” has waited 5 min to begin.',
    );
    expect(headline({ ...stats, outbox: { waiting: 0, oldestAt: null, parked: 2 } }).tone).toBe('danger');
  });
});

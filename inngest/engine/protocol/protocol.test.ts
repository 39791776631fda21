import { describe, expect, it } from 'vitest';
import { nextAttemptAt, parseRetryAfter } from './backoff.ts';
import { parseCron } from './cron-expression.ts';
import { parseDuration, parseUntil } from './duration.ts';
import { matchingPatterns } from './event.ts';
import { eventIds } from './ids.ts';
import { bearerOf, isSignedBy, sign } from './signature.ts';

describe('durations', () => {
  it.each([
    ['1h30m', 5_400_000],
    ['1w', 604_800_000],
    ['250ms', 250],
    ['1.5h', 5_400_000],
    ['-5s', -5_000],
    ['0', 0],
  ])('%s', (text, ms) => expect(parseDuration(text)).toBe(ms));

  it.each(['', 'soon', '5', '5 s', '1h x'])('refuses "%s"', (text) =>
    expect(parseDuration(text)).toBeUndefined(),
  );

  it('reads a moment', () => {
    expect(parseUntil('2030-01-02T03:04:05.000Z', 0)).toBe(Date.UTC(2030, 0, 2, 3, 4, 5));
    expect(parseUntil('5s', 1_000)).toBe(6_000);
  });
});

describe('retries', () => {
  it('follows the table, with up to 30 seconds of jitter', () => {
    expect([0, 1, 2, 9, 15].map((attempt) => nextAttemptAt(attempt, 0, undefined, 0))).toEqual([
      15_000, 30_000, 60_000, 7_200_000, 7_200_000,
    ]);
    expect(nextAttemptAt(0, 0, undefined, 0.5)).toBe(30_000);
  });

  it('clips what the app asks for to a second and a day', () => {
    expect(nextAttemptAt(0, 0, 10, 0)).toBe(1_000);
    expect(nextAttemptAt(0, 0, 1e12, 0)).toBe(86_400_000);
    expect(parseRetryAfter('30', 1_000)).toBe(31_000);
    expect(parseRetryAfter('1970-01-01T00:01:00.000Z', 0)).toBe(60_000);
    expect(parseRetryAfter('never', 0)).toBeUndefined();
  });
});

describe('signatures', () => {
  const key = 'signkey-test-abcdef0123456789';
  const now = 1_700_000_000_000;

  it('accepts its own, by either key', () => {
    expect(isSignedBy(['signkey-test-00', key], sign(key, '{}', now), '{}', now)).toBe(true);
  });

  it('refuses another body, another key, an old one, none', () => {
    const header = sign(key, '{}', now);
    expect(isSignedBy([key], header, '{"a":1}', now)).toBe(false);
    expect(isSignedBy(['signkey-test-00'], header, '{}', now)).toBe(false);
    expect(isSignedBy([key], header, '{}', now + 301_000)).toBe(false);
    expect(isSignedBy([key], undefined, '{}', now)).toBe(false);
  });

  it('keeps the prefix in the bearer', () => {
    expect(bearerOf(key)).toMatch(/^signkey-test-[0-9a-f]{64}$/);
  });
});

describe('events', () => {
  it('matches a star after slashes and dots only', () => {
    expect(matchingPatterns('app/user.created')).toEqual(['app/user.created', 'app/*', 'app/user.*']);
    expect(matchingPatterns('simple')).toEqual(['simple']);
  });

  it('derives the same ids from the same seed', () => {
    const seed = '1795254293685,3zvVZ5mStsSF0Q==';
    const ids = eventIds(seed, 3, 0);
    expect(eventIds(seed, 3, 99)).toEqual(ids);
    expect(new Set(ids).size).toBe(3);
    expect(eventIds('nonsense', 1, 1)[0]).toHaveLength(26);
  });
});

describe('schedules', () => {
  const at = (text: string): number => Date.parse(text);

  it('reads five fields, zones and descriptors', () => {
    expect(parseCron('*/5 * * * *')?.next(at('2026-01-01T00:01:00Z'))).toBe(at('2026-01-01T00:05:00Z'));
    expect(parseCron('TZ=Europe/Oslo 0 9 * * *')?.next(at('2026-07-01T00:00:00Z'))).toBe(
      at('2026-07-01T07:00:00Z'),
    );
    expect(parseCron('@hourly')?.next(at('2026-01-01T00:01:00Z'))).toBe(at('2026-01-01T01:00:00Z'));
  });

  it.each(['* * * * * *', '@reboot', 'TZ=Nowhere/Land * * * * *', 'x'])('refuses %s', (text) =>
    expect(parseCron(text)).toBeUndefined(),
  );
});

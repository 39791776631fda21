import { NonRetriableError, RetryAfterError } from 'inngest';
import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/core/errors.ts';
import { RETRY_DELAYS_MS, toDurableError } from './retry-schedule.ts';

const delayOf = (error: Error) => (error instanceof RetryAfterError ? Number(error.retryAfter) : null);

describe('the schedule of retries', () => {
  it('waits 5 s, 20 s, 60 s, 3 min, 10 min', () => {
    expect(RETRY_DELAYS_MS.map((_, attempt) => delayOf(toDurableError(new Error('x'), attempt)))).toEqual([
      5, 20, 60, 180, 600,
    ]);
  });

  it('leaves what others decided alone', () => {
    const vendor = new RetryAfterError('busy', 90_000);
    const final = new NonRetriableError('no');
    expect(toDurableError(vendor, 0)).toBe(vendor);
    expect(toDurableError(final, 0)).toBe(final);
  });

  it('does not retry what will fail again, and honours how long to wait', () => {
    expect(toDurableError(new AppError('not_found', 'Gone.'), 0)).toBeInstanceOf(NonRetriableError);
    expect(delayOf(toDurableError(new AppError('unavailable', 'Later.', { retryAfter: 7 }), 0))).toBe(7);
  });

  it('tells the server no words that may come from a message', () => {
    const error = new Error('insert failed: params: my secret', { cause: { code: '23505' } });
    expect(toDurableError(error, 0).message).toBe('Error (23505)');
  });
});

import { expect, test } from 'vitest';
import { decideNext } from './decide-next.ts';

const again = { kind: 'again', code: 'timed_out', afterSeconds: null, mayHaveArrived: false } as const;
const LAST = 10;

test('what is not refused is tried again, later each time, and not before the receiver says', () => {
  const pauses = Array.from({ length: LAST - 1 }, (_, at) => decideNext(again, at + 1, false, null).outcome);
  const seconds = pauses.map((one) => (one.kind === 'retry_later' ? one.afterSeconds : 0));
  expect(seconds[0]).toBe(5);
  expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
  expect(decideNext({ ...again, afterSeconds: 90 }, 1, false, null)).toEqual({
    state: 'waiting',
    outcome: { kind: 'retry_later', afterSeconds: 90, code: 'timed_out' },
  });
});

test('after the last try a person looks at what may have arrived; what surely did not is lost', () => {
  expect(decideNext(again, LAST, true, null)).toEqual({
    state: 'unknown',
    outcome: { kind: 'unknown', code: 'timed_out' },
  });
  expect(decideNext(again, LAST, false, 'HTTP 503')).toEqual({
    state: 'refused',
    outcome: { kind: 'refused', code: 'timed_out', detail: 'HTTP 503' },
  });
});

test('what is refused is not tried again', () => {
  expect(decideNext({ kind: 'gone', code: 'callback_gone' }, 1, true, 'HTTP 410')).toEqual({
    state: 'refused',
    outcome: { kind: 'refused', code: 'callback_gone', detail: 'HTTP 410' },
  });
});

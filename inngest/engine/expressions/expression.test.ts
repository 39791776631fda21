import { describe, expect, it } from 'vitest';
import { CompileError, compile, evaluate, holds, keyOf } from './expression.ts';

const event = {
  name: 'a/b',
  ts: 1_700_000_000_000,
  data: { s: 'abc', n: 5, no: null, list: [1, 2], on: true },
};
const value = (source: string): unknown => evaluate(source, { event, async: event }, 0);

describe('expressions', () => {
  it.each([
    ['event.data.missing == "x"', false],
    ['event.data.missing != "x"', true],
    ['event.data.missing == null', true],
    ['event.data.missing == async.data.missing', false],
    ['event.data.missing < 3', true],
    ['event.data.missing > 3', false],
    ['3 > event.data.missing', true],
    ['event.data.missing.startsWith("x")', false],
    ['size(event.data.missing)', 0n],
    ['event.data.no == 5', false],
    ['event.data.n == 5', true],
    ['event.data.n > 4 && event.data.s.startsWith("ab")', true],
    ['event.data.s + 1', 'abc1'],
    ['event.data.missing || "fallback"', 'fallback'],
    ['event.data.missing ? 1 : 2', 2n],
    ['has(event.data.s) && !has(event.data.none)', true],
    ['event.data.list.exists(x, x == 2)', true],
    ['"abc" in [event.data.s]', true],
    ['uppercase(event.data.s)', 'ABC'],
    ['date("2026-01-01T00:00:00Z") < date("2026-01-02T00:00:00Z")', true],
  ])('%s', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });

  it('counts anything but true as no match', () => {
    expect(holds('event.data.s', { event }, 0)).toBe(false);
    expect(holds('1 +', { event }, 0)).toBe(false);
    expect(holds('event.data.on', { event }, 0)).toBe(true);
  });

  it('refuses what is no CEL', () => {
    expect(() => compile('event.data ==')).toThrow(CompileError);
  });

  it('makes keys of values, and false of what is missing', () => {
    expect(keyOf('event.data.s + "-" + event.data.n', { event }, 0)).toBe('abc-5');
    expect(keyOf('event.data.missing', { event }, 0)).toBe('false');
  });
});

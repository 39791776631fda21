import { expect, test } from 'vitest';
import { isSwipe, swipeOf } from './swipe-of.ts';

test.each([
  [4, 0, false],
  [13, 0, true],
  [40, 39, false],
  [-40, 20, true],
])('%i across and %i along: a swipe is %s', (dx, dy, expected) => {
  expect(isSwipe(dx, dy)).toBe(expected);
});

test.each([
  [119, 390, null],
  [120, 390, 'right'],
  [-130, 390, 'left'],
  [80, 240, 'right'],
])('let go after %i of %i means %s', (dx, width, expected) => {
  expect(swipeOf(dx, width)).toBe(expected);
});

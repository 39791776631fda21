import { expect, test } from 'vitest';
import { smsSegments } from './sms-segments.ts';

test.each([
  ['', 0, 160, false],
  ['Hello', 1, 155, false],
  ['a'.repeat(160), 1, 0, false],
  ['a'.repeat(161), 2, 145, false],
  ['a'.repeat(306), 2, 0, false],
  ['a'.repeat(307), 3, 152, false],
  ['€'.repeat(80), 1, 0, false],
  ['€'.repeat(81), 2, 143, false],
  ['Olá', 1, 67, true],
  ['é', 1, 159, false],
  ['ж'.repeat(70), 1, 0, true],
  ['ж'.repeat(71), 2, 63, true],
  // An emoji takes two places and is not torn: 66 letters and it are 68 places.
  [`${'ж'.repeat(66)}😀${'ж'.repeat(10)}`, 2, 55, true],
])('%j is %i', (text, segments, left, unicode) => {
  expect(smsSegments(text)).toEqual({ segments, left, unicode });
});

test('a letter of two places does not stand on the edge of two messages', () => {
  expect(smsSegments(`${'a'.repeat(152)}€${'a'.repeat(20)}`)).toEqual({
    segments: 2,
    left: 153 - 22,
    unicode: false,
  });
});

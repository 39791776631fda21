import { expect, it } from 'vitest';
import { niceCeiling } from './scale.ts';

it.each([
  [0, 1],
  [1, 1],
  [3, 5],
  [10, 10],
  [11, 20],
  [420, 500],
  [999, 1_000],
])('%d ends at %d', (most, end) => expect(niceCeiling(most)).toBe(end));

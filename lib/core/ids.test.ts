import { expect, test } from 'vitest';
import { isId, newId } from './ids.ts';

test('ids ascend strictly, are valid, and never meet', () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids.every(isId)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  const at = Number.parseInt((ids[0] ?? '').replaceAll('-', '').slice(0, 12), 16);
  expect(Math.abs(Date.now() - at)).toBeLessThan(60_000);
});

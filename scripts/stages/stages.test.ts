import { describe, expect, it } from 'vitest';
import { readClosingLine } from './conformance.ts';
import { runStages, sumUp, withExit } from './stage.ts';

describe('counting', () => {
  it('sums the stages, and counts one that throws as a failure', async () => {
    const total = await runStages([
      { name: 'one', run: async () => ({ passed: 2, failed: 0, skipped: 1 }) },
      { name: 'two', run: () => Promise.reject(new Error('planted by the test')) },
      { name: 'three', run: async () => ({ passed: 3, failed: 0, skipped: 0 }) },
    ]);
    expect(sumUp(total)).toBe('5 passed, 1 failed, 1 skipped');
  });
  it('leaves out skipped when there is none', () => {
    expect(sumUp({ passed: 1, failed: 0, skipped: 0 })).toBe('1 passed, 0 failed');
  });
  it('takes a bad exit code for a failure that nobody counted', () => {
    expect(withExit({ passed: 5, failed: 0, skipped: 0 }, false).failed).toBe(1);
    expect(withExit({ passed: 5, failed: 2, skipped: 0 }, false).failed).toBe(2);
  });
  it('reads the last closing line of a runner', () => {
    expect(readClosingLine('1 passed, 0 failed\n…\n12 passed, 3 failed, 4 skipped\n')).toEqual({
      passed: 12,
      failed: 3,
      skipped: 4,
    });
    expect(readClosingLine('nothing')).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});

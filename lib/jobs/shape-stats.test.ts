import { expect, it } from 'vitest';
import { shapeStats } from './shape-stats.ts';

it('shows every status, every function and every bucket, also the empty ones', () => {
  const stats = shapeStats({
    counted: [
      { function_id: 'ai.engage', status: 'waiting', n: 3, priority: 100 },
      { function_id: 'ai.engage', status: 'completed', n: 9, priority: 100 },
      { function_id: 'gone', status: 'failed', n: 1, priority: null },
    ],
    ended: [{ bucket: 1_200, completed: 9, failed: 1 }],
    began: [{ bucket: 600, p50: 12.4, p95: 80.6 }],
    functions: [
      { id: 'quiet', name: 'Does nothing', priority: 50 },
      { id: 'ai.engage', name: 'Answer a message', priority: 100 },
    ],
    from: 600,
    bucket: 600,
    buckets: 2,
  });
  expect(stats.counts).toMatchObject({ waiting: 3, completed: 9, failed: 1, queued: 0, skipped: 0 });
  expect(stats.functions.map(({ name, completed, failed }) => [name, completed, failed])).toEqual([
    ['Answer a message', 9, 0],
    ['Does nothing', 0, 0],
    ['gone', 0, 1],
  ]);
  expect(stats.functions[0]?.open.waiting).toBe(3);
  expect(stats.series).toEqual([
    { at: '1970-01-01T00:10:00.000Z', completed: 0, failed: 0, startP50Ms: 12, startP95Ms: 81 },
    { at: '1970-01-01T00:20:00.000Z', completed: 9, failed: 1, startP50Ms: null, startP95Ms: null },
  ]);
});

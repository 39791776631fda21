import fc from 'fast-check';
import { expect, test } from 'vitest';
import { engagementReasons, withEngagement } from './score-engagement.ts';

test.each([
  [0, 0, 0],
  [1, 0, 4],
  [2, 0, 6],
  [9, 0, 8],
  [0, 1, 4],
  [1, 1, 8],
  [9, 9, 16],
])('%i answers and %i clicks: %i points', (answered, clicked, points) => {
  const reasons = engagementReasons({ answered, clicked });
  expect(reasons.reduce((sum, one) => sum + one.points, 0)).toBe(points);
});

test('what they did never outweighs what they said, and the reasons always add up', () => {
  const said = fc.array(fc.record({ points: fc.integer({ min: 1, max: 30 }), reason: fc.string() }), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(said, fc.nat(30), fc.nat(30), (given, answered, clicked) => {
      const before = given.reduce((sum, { points }) => sum + points, 0);
      fc.pre(before <= 100);
      const { score, reasons } = withEngagement(given, engagementReasons({ answered, clicked }));
      expect(score).toBe(reasons.reduce((sum, { points }) => sum + points, 0));
      expect(score).toBeGreaterThanOrEqual(before);
      expect(score).toBeLessThanOrEqual(Math.min(100, before + 16));
    }),
  );
});

import { describe, expect, it } from 'vitest';
import { decideAdmission } from './gcra.ts';
import { rateOf } from './rate-limit.ts';

describe('the generic cell rate algorithm', () => {
  it('admits two at once of 10 a minute, then one every six seconds', () => {
    const rate = rateOf(10, 60_000);
    let tat: number | undefined;
    const admitted: number[] = [];
    for (let now = 0; now <= 20_000; now += 1_000) {
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const decision = decideAdmission(tat, now, rate);
        if (!decision.admitted) continue;
        tat = decision.tat;
        admitted.push(now);
      }
    }
    expect(admitted).toEqual([0, 0, 6_000, 12_000, 18_000]);
  });

  it('says when to come again', () => {
    expect(decideAdmission(10_000, 0, { interval: 1_000, burst: 2 })).toEqual({
      admitted: false,
      retryAt: 8_000,
    });
  });
});

/** A round number at or above `most`, so that the axis ends at 1, 2 or 5 of a power of ten. */
export function niceCeiling(most: number): number {
  if (most <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= most) ?? 10;
  return step * power;
}

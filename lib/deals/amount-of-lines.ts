/** What a line is reckoned from. */
export interface PricedLine {
  /** To three places. */
  quantity: number;
  /** Minor units. */
  unitPriceMinor: number;
  /** Per cent, to two places. */
  discount: number;
}

/**
 * What a line comes to, minor units, rounded half up once at the end. Reckoned in whole thousandths and
 * hundredths of a per cent, so that no binary fraction moves a cent.
 */
export function lineTotal({ quantity, unitPriceMinor, discount }: PricedLine): number {
  const thousandths = BigInt(Math.round(quantity * 1_000));
  const kept = BigInt(10_000 - Math.round(discount * 100));
  const exact = thousandths * BigInt(unitPriceMinor) * kept;
  const unit = 10_000_000n;
  return Number((exact * 2n + unit) / (unit * 2n));
}

/** The amount of a deal with these lines, minor units: the sum of what each line shows. */
export const amountOfLines = (lines: readonly PricedLine[]): number =>
  lines.reduce((sum, line) => sum + lineTotal(line), 0);

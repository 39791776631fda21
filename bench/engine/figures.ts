/** Percentiles of a sample, nearest rank. */
export interface Spread {
  p50: number;
  p95: number;
  p99: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export const median = (values: readonly number[]): number => spread(values).p50;

/** Distances between neighbours. */
export const gaps = (times: readonly number[]): number[] =>
  times.slice(1).map((time, index) => time - (times[index] ?? time));

export const show = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

export const showSpread = ({ p50, p95, p99 }: Spread): string => [p50, p95, p99].map(show).join(' / ');

export const line = (what: string, figure: string): void => console.log(`${what.padEnd(58)} ${figure}`);

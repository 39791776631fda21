/** The ids from one to the other, both included, whichever comes first; only the second when the first is gone. */
export function rangeBetween(order: readonly string[], from: string, to: string): readonly string[] {
  const [one, other] = [order.indexOf(from), order.indexOf(to)];
  if (other < 0) return [];
  if (one < 0) return [to];
  return order.slice(Math.min(one, other), Math.max(one, other) + 1);
}

/** The position `step` further, kept within the list; the first when there was none. -1 in an empty list. */
export function stepWithin(length: number, at: number, step: number): number {
  if (length === 0) return -1;
  if (at < 0) return 0;
  return Math.min(length - 1, Math.max(0, at + step));
}

/** How a paced account stands. */
export interface PaceDto {
  /** In the last 24 hours. */
  sentInDay: number;
  perDay: number;
  /** Messages that wait for their moment. */
  waiting: number;
  /** When a message that is written now could go at the earliest. `never`: its pace cannot be read. */
  next:
    | { kind: 'now' }
    | { kind: 'wait'; at: string; waitsFor: 'account_gap' | 'day_cap' | 'account_hours' }
    | { kind: 'never' };
}

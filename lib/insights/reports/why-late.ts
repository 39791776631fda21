import type { LateReason } from '../tickets-report.schemas.ts';

export interface LateFacts {
  /** Somebody has the ticket. */
  assigned: boolean;
  /** From the promise's beginning until it was met, or until now. */
  ranMinutes: number;
  requesterMinutes: number;
  othersMinutes: number;
}

/**
 * Who a broken promise waited for the longest: the requester or somebody else where it did so for at least half of the
 * time, else us; and nobody at all where nobody had taken the ticket.
 */
export function whyLate({ assigned, ranMinutes, requesterMinutes, othersMinutes }: LateFacts): LateReason {
  if (requesterMinutes + othersMinutes >= ranMinutes / 2 && requesterMinutes + othersMinutes > 0)
    return requesterMinutes >= othersMinutes ? 'requester' : 'others';
  return assigned ? 'us' : 'unassigned';
}

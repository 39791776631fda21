import type { Db } from '../../store/database.ts';

/**
 * The generic cell rate algorithm on one stored number, the theoretical arrival time.
 * @param interval milliseconds between admissions in the long run
 * @param burst how many may come at once beyond the first
 */
export interface Rate {
  interval: number;
  burst: number;
}

export type Decision = { admitted: true; tat: number } | { admitted: false; retryAt: number };

/** Pure part: given the stored arrival time, may one more come now, and if not, when? */
export function decideAdmission(tat: number | undefined, now: number, rate: Rate): Decision {
  const arrival = Math.max(tat ?? now, now);
  const allowedAt = arrival - rate.burst * rate.interval;
  // Half a millisecond of slack: intervals need not be whole.
  if (allowedAt > now + 0.5) return { admitted: false, retryAt: Math.ceil(allowedAt) };
  return { admitted: true, tat: arrival + rate.interval };
}

/** Admits one, or answers when to come again. The row lock makes decisions of one key take turns. */
export async function admit(db: Db, key: string, now: number, rate: Rate): Promise<Decision> {
  const [row] = await db<{ tat: number }[]>`
    insert into gcra (key, tat) values (${key}, 0)
    on conflict (key) do update set tat = gcra.tat returning tat`;
  const decision = decideAdmission(row?.tat ? row.tat / SCALE : undefined, now, rate);
  if (decision.admitted)
    await db`update gcra set tat = ${Math.round(decision.tat * SCALE)} where key = ${key}`;
  return decision;
}

/** Stored in thousandths of a millisecond, so that uneven intervals do not drift. */
export const SCALE = 1_000;

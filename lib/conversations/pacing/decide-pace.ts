import { minutesInZone, quietUntil } from '#lib/autonomy/index.ts';
import type { Pacing } from '#lib/channels/pacing.schemas.ts';

export interface PaceFacts {
  /** When the account sent in the last 24 hours, newest first. */
  sent: readonly Date[];
  /** The latest moment that is promised to another message of the account; null for none. */
  taken: Date | null;
  /** This message waited for a moment of its own, and it has come: what is promised to others does not count. */
  hasTurn: boolean;
  /** 0 to 1: how much of the random part falls to this message. The same each time it is asked. */
  chance: number;
}

export type Pace =
  | { kind: 'send' }
  | { kind: 'wait'; until: Date; waitsFor: 'account_gap' | 'day_cap' | 'account_hours' }
  /** The pace or the time it is cannot be read: nothing goes. */
  | { kind: 'never'; code: 'pacing_unreadable' };

const DAY_MS = 24 * 3_600_000;

/** May an account send now? Not closer than its gap to its last message, not above its day's number, in its hours. */
export function decidePace(facts: PaceFacts | null, pacing: Pacing | null, now: Date): Pace {
  if (!facts || !pacing || minutesInZone(now, pacing.timeZone) === null)
    return { kind: 'never', code: 'pacing_unreadable' };
  const free = freeAt(facts, pacing);
  const from = free && free.until > now ? free.until : now;
  // Hours are asked of the moment at which it could go, which may lie in another night.
  const opens = quietUntil({ from: pacing.closes, until: pacing.opens, awake: 0 }, pacing.timeZone, from);
  if (opens) return { kind: 'wait', until: opens, waitsFor: 'account_hours' };
  return free && free.until > now ? { kind: 'wait', ...free } : { kind: 'send' };
}

type Free = { until: Date; waitsFor: 'account_gap' | 'day_cap' };

/** When gap and number of the day let it go: the later of both. */
function freeAt({ sent, taken, hasTurn, chance }: PaceFacts, pacing: Pacing): Free | null {
  const times = [sent[0], hasTurn ? null : taken].flatMap((at) => (at ? [at.getTime()] : []));
  const gap = pacing.gapSeconds + Math.floor(Math.min(1, Math.max(0, chance)) * pacing.jitterSeconds);
  const afterGap = times.length > 0 ? Math.max(...times) + gap * 1_000 : Number.NEGATIVE_INFINITY;
  const oldest = sent[pacing.perDay - 1];
  const afterDay = oldest ? oldest.getTime() + DAY_MS : Number.NEGATIVE_INFINITY;
  const at = Math.max(afterGap, afterDay);
  if (!Number.isFinite(at)) return null;
  return { until: new Date(at), waitsFor: afterDay > afterGap ? 'day_cap' : 'account_gap' };
}

import type { SendOutcome } from '#lib/conversations/ports.ts';
import type { PostVerdict } from '../outside/index.ts';

/** Seconds until the next try, by the tries there were: about 16 hours in all. */
const PAUSES = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800] as const;

/** What a try leaves: what becomes of the send, and how its delivery stands. */
export interface Next {
  state: 'waiting' | 'accepted' | 'refused' | 'unknown';
  outcome: Exclude<SendOutcome, { kind: 'sent' }> | { kind: 'sent' };
}

/**
 * Where a message stands after a try. The receiver knows a repetition by its id, so whatever is not refused is posted
 * again; when the tries are over, a message that may have arrived is for a person, and one that surely did not is lost.
 *
 * @param tries how often it was posted, with this one.
 * @param detail what the receiver said, for people.
 */
export function decideNext(
  verdict: PostVerdict,
  tries: number,
  mayHaveArrived: boolean,
  detail: string | null,
): Next {
  switch (verdict.kind) {
    case 'accepted':
      return { state: 'accepted', outcome: { kind: 'sent' } };
    case 'refused':
    case 'gone':
      return { state: 'refused', outcome: { kind: 'refused', code: verdict.code, detail } };
    case 'again': {
      const pause = PAUSES[tries - 1];
      if (pause !== undefined)
        return {
          state: 'waiting',
          outcome: {
            kind: 'retry_later',
            afterSeconds: Math.max(pause, verdict.afterSeconds ?? 0),
            code: verdict.code,
          },
        };
      return mayHaveArrived || verdict.mayHaveArrived
        ? { state: 'unknown', outcome: { kind: 'unknown', code: verdict.code } }
        : { state: 'refused', outcome: { kind: 'refused', code: verdict.code, detail } };
    }
  }
}

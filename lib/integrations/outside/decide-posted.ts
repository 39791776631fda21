import type { OutsideAnswer } from './call-outside.ts';

/** What an answer to something we posted means, whatever was posted. */
export type PostVerdict =
  | { kind: 'accepted' }
  /** It will never be taken as it is. */
  | { kind: 'refused'; code: string }
  /** Nobody listens there any more, and nothing else need be posted there either. */
  | { kind: 'gone'; code: string }
  /** To be posted again under the same id; `mayHaveArrived` where it may have been taken all the same. */
  | { kind: 'again'; code: string; afterSeconds: number | null; mayHaveArrived: boolean };

/** No receiver may put us off for longer. */
const MOST_SECONDS = 86_400;

/**
 * Decides by the status (RFC 9110; RFC 6585 for 429). Redirects are not followed: whoever could answer one could lead
 * what we post to another place.
 */
export function decidePosted(answer: OutsideAnswer, now: Date): PostVerdict {
  if (answer.kind === 'unsent')
    return answer.code === 'not_allowed'
      ? { kind: 'refused', code: 'callback_not_allowed' }
      : { kind: 'again', code: answer.code, afterSeconds: null, mayHaveArrived: false };
  if (answer.kind === 'broke')
    return { kind: 'again', code: answer.code, afterSeconds: null, mayHaveArrived: true };
  const { status, headers } = answer;
  if (status >= 200 && status < 300) return { kind: 'accepted' };
  if (status >= 300 && status < 400) return { kind: 'refused', code: 'callback_redirects' };
  if (status === 410) return { kind: 'gone', code: 'callback_gone' };
  const afterSeconds = secondsOf(headers['retry-after'], now);
  if (status === 429) return { kind: 'again', code: 'rate_limited', afterSeconds, mayHaveArrived: false };
  if (status === 408 || status === 425)
    return { kind: 'again', code: 'callback_failed', afterSeconds, mayHaveArrived: false };
  return status >= 500
    ? { kind: 'again', code: 'callback_failed', afterSeconds, mayHaveArrived: status !== 503 }
    : { kind: 'refused', code: 'callback_refused' };
}

/** Retry-After: seconds, or a date. Null where there is none that can be read. */
function secondsOf(header: string | undefined, now: Date): number | null {
  if (!header) return null;
  const seconds = /^\d+$/.test(header.trim())
    ? Number(header)
    : Math.ceil((Date.parse(header) - now.getTime()) / 1_000);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 1), MOST_SECONDS) : null;
}

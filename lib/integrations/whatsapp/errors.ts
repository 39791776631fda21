import type { SendOutcome } from '#lib/conversations/ports.ts';

/**
 * Meta's codes and what they mean for us (Cloud API, error codes, edition of 15 May 2026). Meta advises to go by code
 * and details, never by titles. `later` is seconds.
 */
const CODES: Readonly<Record<number, { code: string; later?: number }>> = {
  131047: { code: 'window_closed' },
  131026: { code: 'undeliverable' },
  131049: { code: 'provider_cap' },
  131050: { code: 'opted_out' },
  131030: { code: 'not_on_test_list' },
  130429: { code: 'rate_limited', later: 30 },
  80007: { code: 'rate_limited', later: 300 },
  131056: { code: 'pair_rate_limited', later: 6 },
  131048: { code: 'spam_rate_limited', later: 3_600 },
  131016: { code: 'provider_down', later: 60 },
  131000: { code: 'provider_down', later: 60 },
  133016: { code: 'rate_limited', later: 600 },
  132000: { code: 'template_wrong' },
  132001: { code: 'template_missing' },
  132005: { code: 'template_wrong' },
  132007: { code: 'template_wrong' },
  132012: { code: 'template_wrong' },
  132015: { code: 'template_paused' },
  132016: { code: 'template_disabled' },
  132018: { code: 'template_wrong' },
  131051: { code: 'message_type_refused' },
  131052: { code: 'media_refused' },
  131053: { code: 'media_refused' },
  100: { code: 'request_refused' },
  131008: { code: 'request_refused' },
  131009: { code: 'request_refused' },
  0: { code: 'channel_key_refused' },
  3: { code: 'channel_key_refused' },
  10: { code: 'channel_key_refused' },
  190: { code: 'channel_key_refused' },
};

/** A code of ours for one of theirs; one that nobody has listed keeps its number. */
export function codeOf(code: number): { code: string; later?: number } {
  if (code >= 200 && code <= 299) return { code: 'channel_key_refused' };
  return CODES[code] ?? { code: `whatsapp_${code}` };
}

/** What a refused send means: never, later, or (a 5xx without a code) nobody knows. */
export function outcomeOf(
  status: number,
  error: { code: number; details: string | null } | null,
): SendOutcome {
  if (!error)
    return status >= 500
      ? { kind: 'unknown', code: 'no_answer' }
      : { kind: 'refused', code: `http_${status}`, detail: null };
  const { code, later } = codeOf(error.code);
  if (later !== undefined) return { kind: 'retry_later', afterSeconds: later, code };
  if (status === 429) return { kind: 'retry_later', afterSeconds: 30, code };
  return { kind: 'refused', code, detail: error.details };
}

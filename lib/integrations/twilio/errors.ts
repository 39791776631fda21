import type { SendOutcome } from '#lib/conversations/ports.ts';

/** Twilio's error codes and what they mean for us (docs, "Error and warning dictionary"). `later` is seconds. */
const CODES: Readonly<Record<number, { code: string; later?: number }>> = {
  21610: { code: 'opted_out' },
  21211: { code: 'bad_address' },
  21614: { code: 'bad_address' },
  21408: { code: 'region_off' },
  20429: { code: 'rate_limited', later: 5 },
  30001: { code: 'rate_limited', later: 60 },
  20003: { code: 'channel_key_refused' },
  20005: { code: 'channel_key_refused' },
  30002: { code: 'channel_key_refused' },
  30003: { code: 'unreachable' },
  30005: { code: 'undeliverable' },
  30006: { code: 'undeliverable' },
  30007: { code: 'carrier_filtered' },
  30034: { code: 'not_registered' },
  30450: { code: 'carrier_filtered' },
};

export const codeOf = (code: number): { code: string; later?: number } =>
  CODES[code] ?? { code: `twilio_${code}` };

/** What a refused send means: never, later, or (a 5xx) nobody knows. */
export function outcomeOf(status: number, error: { code: number; message: string } | null): SendOutcome {
  if (status === 401 || status === 403)
    return { kind: 'refused', code: 'channel_key_refused', detail: error?.message ?? null };
  if (status >= 500) return { kind: 'unknown', code: 'no_answer' };
  const { code, later } = error ? codeOf(error.code) : { code: `http_${status}`, later: undefined };
  if (status === 429 || later !== undefined) return { kind: 'retry_later', afterSeconds: later ?? 5, code };
  return { kind: 'refused', code, detail: error?.message ?? null };
}

const UNITS: Readonly<Record<string, number>> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  ns: 1e-6,
};

const PART = /(\d+(?:\.\d+)?)(ms|us|µs|ns|w|d|h|m|s)/gy;

/**
 * Go-style durations with days and weeks, as the server reads them (`1w2d3h4m5s`, `1.5h`, `250ms`).
 * @returns milliseconds, or undefined when the text is no duration.
 */
export function parseDuration(text: string): number | undefined {
  const negative = text.startsWith('-');
  const body = negative || text.startsWith('+') ? text.slice(1) : text;
  if (body === '0') return 0;
  PART.lastIndex = 0;
  let total = 0;
  let end = 0;
  for (let part = PART.exec(body); part; part = PART.exec(body)) {
    total += Number(part[1]) * (UNITS[part[2] ?? ''] ?? 0);
    end = PART.lastIndex;
  }
  if (end === 0 || end !== body.length) return undefined;
  return negative ? -total : total;
}

/** A duration from `now`, or an RFC 3339 moment: milliseconds since the epoch, undefined when neither. */
export function parseUntil(text: string, now: number): number | undefined {
  const span = parseDuration(text);
  if (span !== undefined) return now + span;
  if (!/^\d{4}-\d\d-\d\dT/.test(text)) return undefined;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : moment;
}

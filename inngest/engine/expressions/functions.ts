import { parseDuration } from '../protocol/duration.ts';
import { EvaluationError, Span, typeName, type Value } from './values.ts';

type Func = (args: Value[], now: number) => Value;

const text = (value: Value, name: string): string => {
  if (typeof value !== 'string') throw new EvaluationError(`no such overload: ${name}(${typeName(value)})`);
  return value;
};

/** Size of a string in code points, or of a list, map or byte string. */
function size(value: Value): bigint {
  if (typeof value === 'string') return BigInt([...value].length);
  if (Array.isArray(value) || value instanceof Uint8Array) return BigInt(value.length);
  if (typeName(value) === 'map') return BigInt(Object.keys(value as object).length);
  throw new EvaluationError(`no such overload: size(${typeName(value)})`);
}

/** A moment from text (RFC 3339 and what JavaScript reads) or from Unix seconds or milliseconds. */
function date(value: Value): Date {
  const number = typeof value === 'bigint' ? Number(value) : value;
  const moment =
    typeof number === 'number'
      ? new Date(Math.abs(number) < 1e11 ? number * 1000 : number)
      : value instanceof Date
        ? value
        : new Date(text(value, 'date'));
  if (Number.isNaN(moment.getTime())) throw new EvaluationError('date: not a moment in time');
  return moment;
}

function toInt(value: Value): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return BigInt(Math.trunc(value));
  if (typeof value === 'string' && /^[-+]?\d+$/.test(value)) return BigInt(value);
  if (value instanceof Date) return BigInt(Math.floor(value.getTime() / 1000));
  throw new EvaluationError(`no such overload: int(${typeName(value)})`);
}

function toDouble(value: Value): number {
  if (typeof value === 'bigint' || typeof value === 'number') return Number(value);
  if (typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value))) return Number(value);
  throw new EvaluationError(`no such overload: double(${typeName(value)})`);
}

function span(value: Value): Span {
  const ms = parseDuration(text(value, 'duration'));
  if (ms === undefined) throw new EvaluationError('duration: not a span of time');
  return new Span(ms);
}

function parseJson(value: Value): Value {
  try {
    const parsed: unknown = JSON.parse(text(value, 'json_parse'));
    return typeName(parsed) === 'map' ? parsed : {};
  } catch {
    return {};
  }
}

function matches(value: Value, pattern: Value): boolean {
  try {
    return new RegExp(text(pattern, 'matches'), 'u').test(text(value, 'matches'));
  } catch (cause) {
    throw new EvaluationError('matches: bad pattern', { cause });
  }
}

/** Standard CEL functions in use plus Inngest's own (`lowercase` to `now_minus`). A receiver is the first argument. */
export const FUNCTIONS: Readonly<Record<string, Func>> = {
  size: ([value]) => size(value),
  startsWith: ([value, part]) => text(value, 'startsWith').startsWith(text(part, 'startsWith')),
  endsWith: ([value, part]) => text(value, 'endsWith').endsWith(text(part, 'endsWith')),
  contains: ([value, part]) => text(value, 'contains').includes(text(part, 'contains')),
  matches: ([value, pattern]) => matches(value, pattern),
  string: ([value]) => (value instanceof Date ? value.toISOString() : String(value)),
  int: ([value]) => toInt(value),
  uint: ([value]) => toInt(value),
  double: ([value]) => toDouble(value),
  bool: ([value]) => value === true || value === 'true',
  type: ([value]) => typeName(value),
  dyn: ([value]) => value,
  timestamp: ([value]) => date(value),
  duration: ([value]) => span(value),
  lowercase: ([value]) => (typeof value === 'string' ? value.toLowerCase() : ''),
  uppercase: ([value]) => (typeof value === 'string' ? value.toUpperCase() : ''),
  b64decode: ([value]) => (typeof value === 'string' ? Buffer.from(value, 'base64').toString('utf8') : ''),
  json_parse: ([value]) => parseJson(value),
  date: ([value]) => date(value),
  now: (_args, now) => new Date(now),
  now_plus: ([value], now) => new Date(now + span(value).ms),
  now_minus: ([value], now) => new Date(now - span(value).ms),
};

import { display, EvaluationError, Span, typeName, type Value } from './values.ts';

/** Equality of known values; numbers of any kind compare by amount, as CEL's heterogeneous equality does. */
export function equal(a: Value, b: Value): boolean {
  if (isNumeric(a) && isNumeric(b)) return Number(a) === Number(b);
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => equal(item, b[index]));
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (a instanceof Span && b instanceof Span) return a.ms === b.ms;
  if (isRecord(a) && isRecord(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => key in b && equal(a[key], b[key]));
  }
  return a === b;
}

/** Less, equal or greater; throws when the two kinds have no order. */
export function compare(a: Value, b: Value): number {
  if (isNumeric(a) && isNumeric(b)) return sign(Number(a) - Number(b));
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 0 : a < b ? -1 : 1;
  if (typeof a === 'boolean' && typeof b === 'boolean') return sign(Number(a) - Number(b));
  if (a instanceof Date && b instanceof Date) return sign(a.getTime() - b.getTime());
  if (a instanceof Span && b instanceof Span) return sign(a.ms - b.ms);
  throw new EvaluationError(`no such overload: ${typeName(a)} < ${typeName(b)}`);
}

/**
 * Comparison with Inngest's treatment of unknowns and nulls (pkg/expressions/unknown.go): an unknown equals only
 * null, is less than anything, and never equals another unknown; a null is the other side's zero for `<` and `>`.
 */
export function relate(op: string, a: Value, b: Value): boolean {
  if (a === undefined || b === undefined) return relateUnknown(op, a, b);
  if (op === '==') return equal(a, b);
  if (op === '!=') return !equal(a, b);
  const order = compare(a === null ? zeroOf(b) : a, b === null ? zeroOf(a) : b);
  if (op === '<') return order < 0;
  if (op === '<=') return order <= 0;
  return op === '>' ? order > 0 : order >= 0;
}

function relateUnknown(op: string, a: Value, b: Value): boolean {
  const meetsNull = a === null || b === null;
  if (op === '==') return meetsNull;
  if (op === '!=') return !meetsNull;
  const firstUnknown = a === undefined;
  return op === '<' || op === '<=' ? firstUnknown : !firstUnknown;
}

/** `+` is loose: different kinds are concatenated as text; an unknown yields the other side. */
export function add(a: Value, b: Value): Value {
  if (a === undefined || b === undefined) return a === undefined ? (b === undefined ? false : b) : a;
  if (typeof a === 'bigint' && typeof b === 'bigint') return a + b;
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
  if (a instanceof Date && b instanceof Span) return new Date(a.getTime() + b.ms);
  if (a instanceof Span && b instanceof Span) return new Span(a.ms + b.ms);
  if (typeName(a) === typeName(b))
    throw new EvaluationError(`no such overload: ${typeName(a)} + ${typeName(b)}`);
  return `${display(a)}${display(b)}`;
}

/** `- * / %`: same kind only; an unknown makes the whole false, which is what the server answers. */
export function calculate(op: string, a: Value, b: Value): Value {
  if (a === undefined || b === undefined) return false;
  if (typeof a === 'bigint' && typeof b === 'bigint') {
    if (b === 0n && (op === '/' || op === '%')) throw new EvaluationError('division by zero');
    return op === '-' ? a - b : op === '*' ? a * b : op === '/' ? a / b : a % b;
  }
  if (typeof a === 'number' && typeof b === 'number' && op !== '%')
    return op === '-' ? a - b : op === '*' ? a * b : a / b;
  if (op === '-' && a instanceof Date && b instanceof Span) return new Date(a.getTime() - b.ms);
  if (op === '-' && a instanceof Date && b instanceof Date) return new Span(a.getTime() - b.getTime());
  throw new EvaluationError(`no such overload: ${typeName(a)} ${op} ${typeName(b)}`);
}

export function isRecord(value: Value): value is Record<string, unknown> {
  return typeName(value) === 'map';
}

const isNumeric = (value: Value): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

const sign = (difference: number): number => (difference < 0 ? -1 : difference > 0 ? 1 : 0);

function zeroOf(value: Value): Value {
  if (typeof value === 'bigint') return 0n;
  if (typeof value === 'number') return 0;
  return typeof value === 'string' ? '' : null;
}

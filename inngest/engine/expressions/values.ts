/**
 * Values of an expression. `undefined` stands for CEL's *unknown*: a field that is not there. JSON numbers are
 * doubles (`number`), integer literals are ints (`bigint`), as in the real server, so `5.0 + 1` and `5 + 1` differ.
 */
export type Value = unknown;

/** A span of time made by `duration("1h")`; its own class so that it never equals a plain number. */
export class Span {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
}

/** The expression cannot be evaluated (no overload, bad argument); a match counts as false. */
export class EvaluationError extends Error {}

/** JavaScript's idea of truth, except that containers are always true (Inngest coerces `||`, `&&` and `?:`). */
export function isTruthy(value: Value): boolean {
  if (value === undefined || value === null || value === false || value === '') return false;
  return value !== 0 && value !== 0n;
}

/** The CEL type name, used to decide whether two operands may meet. */
export function typeName(value: Value): string {
  if (value === undefined) return 'unknown';
  if (value === null) return 'null_type';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'number') return 'double';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Date) return 'timestamp';
  if (value instanceof Span) return 'duration';
  if (value instanceof Uint8Array) return 'bytes';
  return 'map';
}

/** Go's `%v` for the values that can be concatenated. */
export function display(value: Value): string {
  if (value === null) return '<nil>';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}

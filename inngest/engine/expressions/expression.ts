import { type ASTNode, parse } from '@marcbachmann/cel-js';
import { plain } from '../store/text.ts';
import { evaluateNode } from './evaluate.ts';
import { EvaluationError, type Value } from './values.ts';

/** The text is no CEL at all. */
export class CompileError extends Error {}

const CACHE_LIMIT = 5_000;
const cache = new Map<string, ASTNode>();

/** Parses once and remembers. @throws CompileError */
export function compile(source: string): ASTNode {
  const known = cache.get(source);
  if (known) return known;
  let node: ASTNode;
  try {
    node = parse(source).ast;
  } catch (cause) {
    throw new CompileError(cause instanceof Error ? (cause.message.split('\n')[0] ?? 'syntax') : 'syntax', {
      cause,
    });
  }
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(source, node);
  return node;
}

/** Evaluates to any value. @throws CompileError or EvaluationError */
export function evaluate(source: string, names: Readonly<Record<string, Value>>, now: number): Value {
  return evaluateNode(compile(source), { names, now });
}

/** Does the expression hold? Anything but `true`, and any failure to evaluate, is no. */
export function holds(source: string, names: Readonly<Record<string, Value>>, now: number): boolean {
  try {
    return evaluate(source, names, now) === true;
  } catch (error) {
    if (error instanceof CompileError || error instanceof EvaluationError) return false;
    throw error;
  }
}

/** Text of a flow-control key (concurrency, throttle, debounce …); undefined when it cannot be evaluated. */
export function keyOf(
  source: string,
  names: Readonly<Record<string, Value>>,
  now: number,
): string | undefined {
  try {
    const value = evaluate(source, names, now);
    if (value === undefined) return 'false';
    return plain(typeof value === 'object' ? JSON.stringify(value, bigintAsNumber) : String(value));
  } catch (error) {
    if (error instanceof CompileError || error instanceof EvaluationError) return undefined;
    throw error;
  }
}

const bigintAsNumber = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' ? Number(value) : value;

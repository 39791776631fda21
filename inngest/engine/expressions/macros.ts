import type { ASTNode } from '@marcbachmann/cel-js';
import type { Scope } from './evaluate.ts';
import { isRecord } from './operators.ts';
import { EvaluationError, isTruthy, type Value } from './values.ts';

const MACROS = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

export const isMacro = (name: string): boolean => MACROS.has(name);

/** `list.exists(x, x > 1)` and its family; over a map the keys are visited; over an unknown the answer is false. */
export function comprehension(
  name: string,
  over: Value,
  args: ASTNode[],
  scope: Scope,
  evaluate: (node: ASTNode, scope: Scope) => Value,
): Value {
  const [variable, body, transform] = args;
  if (variable?.op !== 'id' || !body)
    throw new EvaluationError(`${name}: a variable and an expression expected`);
  if (over === undefined) return false;
  const items = Array.isArray(over) ? over : isRecord(over) ? Object.keys(over) : undefined;
  if (!items) throw new EvaluationError(`no such overload: ${name}`);
  const inner = (item: Value): Scope => ({ ...scope, names: { ...scope.names, [variable.args]: item } });
  const holds = (item: Value): boolean => isTruthy(evaluate(body, inner(item)));
  if (name === 'all') return items.every(holds);
  if (name === 'exists') return items.some(holds);
  if (name === 'exists_one') return items.filter(holds).length === 1;
  if (name === 'filter') return items.filter(holds);
  if (!transform) return items.map((item) => evaluate(body, inner(item)));
  return items.filter(holds).map((item) => evaluate(transform, inner(item)));
}

import type { ASTNode } from '@marcbachmann/cel-js';
import { FUNCTIONS } from './functions.ts';
import { comprehension, isMacro } from './macros.ts';
import { add, calculate, equal, isRecord, relate } from './operators.ts';
import { EvaluationError, isTruthy, type Value } from './values.ts';

/** What an expression sees: `event`, `async`, and the bound variable of a macro. */
export interface Scope {
  readonly names: Readonly<Record<string, Value>>;
  /** Milliseconds since the epoch for `now()` and its kin. */
  readonly now: number;
}

/**
 * Walks a parsed CEL expression with Inngest's semantics (pkg/expressions of inngest/inngest): a missing field is
 * unknown instead of an error, `+` concatenates different kinds, and `||`, `&&`, `?:` take any value for truth.
 * @throws EvaluationError where CEL has no overload.
 */
export function evaluateNode(node: ASTNode, scope: Scope): Value {
  switch (node.op) {
    case 'value':
      return literal(node.args);
    case 'id':
      return scope.names[node.args];
    case '.':
    case '.?':
      return member(evaluateNode(node.args[0], scope), node.args[1]);
    case '[]':
    case '[?]':
      return member(evaluateNode(node.args[0], scope), evaluateNode(node.args[1], scope));
    case '&&': {
      const left = evaluateNode(node.args[0], scope);
      return isTruthy(left) ? evaluateNode(node.args[1], scope) : left;
    }
    case '||': {
      const left = evaluateNode(node.args[0], scope);
      return isTruthy(left) ? left : evaluateNode(node.args[1], scope);
    }
    case '?:':
      return evaluateNode(isTruthy(evaluateNode(node.args[0], scope)) ? node.args[1] : node.args[2], scope);
    case '!_': {
      const value = evaluateNode(node.args, scope);
      if (value === undefined) return false;
      if (typeof value !== 'boolean') throw new EvaluationError('no such overload: !');
      return !value;
    }
    case '-_': {
      const value = evaluateNode(node.args, scope);
      if (typeof value === 'bigint' || typeof value === 'number') return -value;
      if (value === undefined) return false;
      throw new EvaluationError('no such overload: -');
    }
    case 'list':
      return node.args.map((item) => evaluateNode(item, scope));
    case 'map':
      return Object.fromEntries(
        node.args.map(([key, value]) => [String(evaluateNode(key, scope)), evaluateNode(value, scope)]),
      );
    case 'in':
      return contains(evaluateNode(node.args[1], scope), evaluateNode(node.args[0], scope));
    case 'call':
      return call(node.args[0], node.args[1], scope);
    case 'rcall':
      return isMacro(node.args[0])
        ? comprehension(node.args[0], evaluateNode(node.args[1], scope), node.args[2], scope, evaluateNode)
        : apply(node.args[0], [node.args[1], ...node.args[2]], scope);
    case '+':
      return add(evaluateNode(node.args[0], scope), evaluateNode(node.args[1], scope));
    case '-':
    case '*':
    case '/':
    case '%':
      return calculate(node.op, evaluateNode(node.args[0], scope), evaluateNode(node.args[1], scope));
    default:
      return relate(node.op, evaluateNode(node.args[0], scope), evaluateNode(node.args[1], scope));
  }
}

function call(name: string, args: ASTNode[], scope: Scope): Value {
  const first = args[0];
  if (name === 'has' && first) return evaluateNode(first, scope) !== undefined;
  return apply(name, args, scope);
}

function apply(name: string, nodes: ASTNode[], scope: Scope): Value {
  const func = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!func) throw new EvaluationError(`undeclared reference to '${name}'`);
  const args = nodes.map((node) => evaluateNode(node, scope));
  // The server answers a call on an unknown without running it: sizes are zero, anything else is false.
  if (args.includes(undefined)) return name === 'size' ? 0n : false;
  return func(args, scope.now);
}

function member(container: Value, key: Value): Value {
  if (Array.isArray(container)) {
    const index = typeof key === 'bigint' || typeof key === 'number' ? Number(key) : Number.NaN;
    return container[index];
  }
  if (!isRecord(container)) return undefined;
  const name = String(key);
  return Object.hasOwn(container, name) ? container[name] : undefined;
}

function contains(container: Value, value: Value): boolean {
  if (container === undefined || value === undefined) return false;
  if (Array.isArray(container)) return container.some((item) => equal(item, value));
  if (isRecord(container)) return Object.hasOwn(container, String(value));
  throw new EvaluationError('no such overload: in');
}

/** Unsigned literals arrive as the parser's own class; here an int is an int. */
function literal(value: unknown): Value {
  if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
    return BigInt(String((value as { valueOf(): unknown }).valueOf()));
  }
  return value;
}

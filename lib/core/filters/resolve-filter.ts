import { AppError, invalid } from '../errors.ts';
import { type Field, type Operator, operatorsOf } from './field.ts';
import type { Condition, FilterGroup, FilterNode } from './filter.ts';
import { addDays, dayIn, isDay, periodOf } from './period.ts';

/** Who asks and when: what the relative values of a filter mean. */
export interface FilterFacts {
  /** The signed-in person; null for a key, an agent, the system. */
  me: string | null;
  now: Date;
  /** Whose days are meant, an IANA name; UTC when absent. */
  zone?: string;
}

/** The few questions that all operators come down to. Negations hold for a record without a value. */
export type Test =
  | { kind: 'empty'; not: boolean }
  | { kind: 'among'; values: (string | number | boolean)[]; not: boolean }
  /** `from` and `upTo` belong to it, `above` and `to` do not. */
  | { kind: 'range'; from?: string | number; above?: number; to?: string | number; upTo?: number }
  | { kind: 'words'; how: 'equal' | 'contains' | 'starts'; text: string; not: boolean }
  | { kind: 'tags'; how: 'any' | 'all' | 'none'; values: string[] };

export type Resolved<F extends Field> =
  | { op: 'and' | 'or'; of: Resolved<F>[] }
  | { op: 'test'; field: F; test: Test };

/** @throws AppError `invalid_input`, naming the field or the operator the list does not know. */
export function resolveFilter<F extends Field>(
  tree: FilterGroup,
  fields: readonly F[],
  facts: FilterFacts,
): Resolved<F> {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const today = dayIn(facts.now, facts.zone ?? 'UTC');

  const walk = (node: FilterNode, path: string): Resolved<F> => {
    if ('of' in node) return { op: node.op, of: node.of.map((child, at) => walk(child, `${path}.of.${at}`)) };
    const field = byKey.get(node.field);
    if (!field)
      throw refused(`${path}.field`, `there is no field “${node.field}” here`, 'unknown_field', {
        known: [...byKey.keys()],
      });
    const operator = operatorsOf(field.type).find((each) => each === node.is);
    if (!operator)
      throw refused(`${path}.is`, `“${node.is}” cannot be asked of ${field.label}`, 'unknown_operator', {
        known: operatorsOf(field.type),
      });
    const test = testOf(field, operator, node, {
      today,
      me: facts.me,
      refuse: (message) => invalid(`${path}.value`, message),
    });
    return { op: 'test', field, test };
  };
  return walk(tree, 'filter');
}

const refused = (field: string, message: string, reason: string, extra: Record<string, unknown>): AppError =>
  new AppError('invalid_input', `${field}: ${message}.`, { fields: [{ field, message }], reason, extra });

interface Reading {
  today: string;
  me: string | null;
  refuse: (message: string) => AppError;
}

function testOf(field: Field, operator: Operator, { value }: Condition, reading: Reading): Test {
  if (operator === 'empty' || operator === 'not_empty')
    return { kind: 'empty', not: operator === 'not_empty' };
  switch (field.type) {
    case 'text':
      return wordsTest(operator, value, reading);
    case 'number':
    case 'money':
      return figureTest(operator, value, reading);
    case 'date':
      return dateTest(operator, value, reading);
    case 'boolean':
      if (typeof value !== 'boolean') throw reading.refuse('must be true or false');
      return { kind: 'among', values: [value], not: false };
    case 'multi_select':
      return {
        kind: 'tags',
        how: ({ has_any: 'any', has_all: 'all', has_none: 'none' } as const)[
          operator as 'has_any' | 'has_all' | 'has_none'
        ],
        // A view may know a choice by the name it had.
        values: listOf(value, reading).map((each) => field.present?.get(each.toLowerCase()) ?? each),
      };
    default:
      return {
        kind: 'among',
        values: listOf(value, reading).map((each) => choiceOf(field, each, reading)),
        not: operator === 'none_of',
      };
  }
}

function wordsTest(operator: Operator, value: Condition['value'], { refuse }: Reading): Test {
  if (typeof value !== 'string' || value === '') throw refuse('must be a text');
  const how =
    operator === 'starts_with'
      ? 'starts'
      : operator === 'contains' || operator === 'not_contains'
        ? 'contains'
        : 'equal';
  return { kind: 'words', how, text: value, not: operator.startsWith('not_') };
}

function figureTest(operator: Operator, value: Condition['value'], { refuse }: Reading): Test {
  if (operator === 'between') {
    const [from, upTo] = Array.isArray(value) ? value : [];
    if (typeof from !== 'number' || typeof upTo !== 'number') throw refuse('must be two numbers');
    return { kind: 'range', from, upTo };
  }
  if (typeof value !== 'number') throw refuse('must be a number');
  if (operator === 'equal' || operator === 'not_equal')
    return { kind: 'among', values: [value], not: operator === 'not_equal' };
  if (operator === 'less') return { kind: 'range', to: value };
  if (operator === 'at_most') return { kind: 'range', upTo: value };
  return operator === 'more' ? { kind: 'range', above: value } : { kind: 'range', from: value };
}

function dateTest(operator: Operator, value: Condition['value'], { today, refuse }: Reading): Test {
  if (operator === 'between') {
    const [from, last] = Array.isArray(value) ? value.map(String) : [];
    if (!from || !last || !isDay(from) || !isDay(last))
      throw refuse('must be two days such as ["2026-01-01", "2026-01-31"]');
    return { kind: 'range', from, to: addDays(last, 1) };
  }
  if (typeof value !== 'string') throw refuse('must be a day such as 2026-01-31 or a word such as today');
  const days = isDay(value) ? { from: value, to: addDays(value, 1) } : periodOf(value, today);
  if (!days) throw refuse('must be a day such as 2026-01-31 or a word such as last_7_days or this_month');
  if (operator === 'before') return { kind: 'range', to: days.from };
  if (operator === 'after') return { kind: 'range', from: days.to };
  return { kind: 'range', ...days };
}

function listOf(value: Condition['value'], { refuse }: Reading): string[] {
  const values = (Array.isArray(value) ? value : [value]).filter((each) => each !== undefined).map(String);
  if (values.length === 0) throw refuse('must name at least one value');
  return values;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function choiceOf(field: Field, value: string, { me, refuse }: Reading): string {
  if (field.type === 'select') {
    const known = field.options?.map((option) => option.value) ?? [];
    if (!known.includes(value)) throw refuse(`must be one of ${known.join(', ')}`);
    return value;
  }
  if (field.type === 'person' && value === 'me') {
    if (!me) throw refuse('“me” needs a person who is signed in');
    return me;
  }
  if (!ID.test(value)) throw refuse('must be an id');
  return value.toLowerCase();
}

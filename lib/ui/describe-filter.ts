import type { Condition, FieldDto, FilterNode, Operator } from '#lib/views/schemas.ts';

/** Words between the field and the value. */
export const OPERATOR_WORDS: Readonly<Record<Operator, string>> = {
  contains: 'contains',
  not_contains: 'does not contain',
  equal: 'is',
  not_equal: 'is not',
  starts_with: 'begins with',
  empty: 'is empty',
  not_empty: 'is not empty',
  less: 'is less than',
  at_most: 'is at most',
  more: 'is more than',
  at_least: 'is at least',
  between: 'is between',
  in: 'is in',
  on: 'is on',
  before: 'is before',
  after: 'is after',
  any_of: 'is',
  none_of: 'is not',
  has_any: 'has any of',
  has_all: 'has all of',
  has_none: 'has none of',
};

/** The periods the desk offers; the address takes more. */
export const PERIODS = [
  ['today', 'Today'],
  ['yesterday', 'Yesterday'],
  ['tomorrow', 'Tomorrow'],
  ['last_7_days', 'The last 7 days'],
  ['last_30_days', 'The last 30 days'],
  ['last_90_days', 'The last 90 days'],
  ['next_7_days', 'The next 7 days'],
  ['next_30_days', 'The next 30 days'],
  ['this_week', 'This week'],
  ['last_week', 'Last week'],
  ['next_week', 'Next week'],
  ['this_month', 'This month'],
  ['last_month', 'Last month'],
  ['next_month', 'Next month'],
  ['this_quarter', 'This quarter'],
  ['next_quarter', 'Next quarter'],
  ['this_year', 'This year'],
] as const;

const periodWords = (value: string): string =>
  PERIODS.find(([word]) => word === value)?.[1].toLowerCase() ?? value.replaceAll('_', ' ');

/** A value as a person says it. */
function sayValue(field: FieldDto | undefined, value: string | number | boolean): string {
  if (value === 'me' && field?.type === 'person') return 'me';
  const option = field?.options?.find((each) => each.value === String(value));
  if (option) return option.label;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (field?.type === 'money' && typeof value === 'number')
    return new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(value / 100);
  if (field?.type === 'date') return periodWords(String(value));
  if (field?.type === 'person' || field?.type === 'relation') return 'somebody else';
  return String(value);
}

/** The three parts of a condition, for a chip. */
export function describeCondition(
  { field: key, is, value }: Condition,
  fields: readonly FieldDto[],
): { field: string; is: string; value: string } {
  const field = fields.find((each) => each.key === key);
  const values = value === undefined ? [] : Array.isArray(value) ? value : [value];
  const words = values.map((each) => sayValue(field, each));
  const shown = words.length > 3 ? [...words.slice(0, 2), `${words.length - 2} more`] : words;
  return {
    field: field?.label ?? key,
    is: OPERATOR_WORDS[is as Operator] ?? is,
    value: shown.join(is === 'between' || is === 'has_all' ? ' and ' : ' or '),
  };
}

/** A condition or a group in one line: `Score is at least 60 or Owner is me`. */
export function describeFilter(node: FilterNode, fields: readonly FieldDto[]): string {
  if (!('of' in node)) {
    const { field, is, value } = describeCondition(node, fields);
    return [field, is, value].filter(Boolean).join(' ');
  }
  const parts = node.of.map((child) =>
    'of' in child && child.of.length > 1
      ? `(${describeFilter(child, fields)})`
      : describeFilter(child, fields),
  );
  return parts.join(node.op === 'and' ? ' and ' : ' or ');
}

/** What is missing in a condition that somebody is writing; null when it can be asked. */
export function problemOf({ is, value }: Condition, field: FieldDto | undefined): string | null {
  if (!field) return 'This field is no longer there. Choose another one.';
  if (is === 'empty' || is === 'not_empty') return null;
  if (Array.isArray(value)) {
    if (value.length === 0) return 'Choose at least one.';
    if (is !== 'between') return null;
    const [from = '', to = ''] = value;
    if (value.length !== 2 || from === '' || to === '') return 'Give both ends.';
    return from > to ? 'The first must not be greater than the second.' : null;
  }
  if (value === undefined || value === '') return 'Give a value.';
  return typeof value === 'number' && !Number.isFinite(value) ? 'Write a number.' : null;
}

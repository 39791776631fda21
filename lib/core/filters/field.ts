/**
 * What a list can be filtered, sorted and grouped by. A room answers its built-in fields and the workspace's own ones in
 * this one shape, so that nobody downstream can tell them apart.
 */
export type FieldType =
  | 'text'
  | 'number'
  /** Minor units. Amounts of different currencies compare as figures: filter by the currency too. */
  | 'money'
  /** A day, or a moment, which is asked about by the day of the workspace's zone. */
  | 'date'
  | 'boolean'
  | 'select'
  | 'multi_select'
  /** A member of the workspace; the value `me` is whoever asks. */
  | 'person'
  /** The id of another record. */
  | 'relation';

export interface FieldOption {
  value: string;
  label: string;
}

export interface Field {
  key: string;
  label: string;
  type: FieldType;
  /** Of a select: all there are. Of a multi-select or a person: those to offer. */
  options?: FieldOption[];
  /** Of a multi-select whose choices change their names: what each is called now, by its name in small letters. */
  present?: ReadonlyMap<string, string>;
  sortable: boolean;
  groupable: boolean;
  /** The workspace defined it. */
  custom?: boolean;
  /** What people call the relation it is read through, `Account`. Such a field filters and does nothing else. */
  of?: string;
}

const EMPTINESS = ['empty', 'not_empty'] as const;
const FIGURES = ['equal', 'not_equal', 'less', 'at_most', 'more', 'at_least', 'between'] as const;
const CHOICES = ['any_of', 'none_of'] as const;

/** Which questions fit which type. The negative ones hold for a record without a value too. */
export const OPERATORS = {
  text: ['contains', 'not_contains', 'equal', 'not_equal', 'starts_with', ...EMPTINESS],
  number: [...FIGURES, ...EMPTINESS],
  money: [...FIGURES, ...EMPTINESS],
  date: ['in', 'on', 'before', 'after', 'between', ...EMPTINESS],
  boolean: ['equal', ...EMPTINESS],
  select: [...CHOICES, ...EMPTINESS],
  multi_select: ['has_any', 'has_all', 'has_none', ...EMPTINESS],
  person: [...CHOICES, ...EMPTINESS],
  relation: [...CHOICES, ...EMPTINESS],
} as const satisfies Record<FieldType, readonly string[]>;

export type Operator = (typeof OPERATORS)[FieldType][number];

export const operatorsOf = (type: FieldType): readonly Operator[] => OPERATORS[type];

/** What comes first when nobody said: names from A, figures and days from the highest. */
export const naturalDirection = (type: FieldType): 'asc' | 'desc' =>
  type === 'number' || type === 'money' || type === 'date' ? 'desc' : 'asc';

import type { AttributeDto, AttributeObject, AttributeValue } from '#lib/attributes/schemas.ts';
import type { StageDto } from '#lib/deals/schemas.ts';

/** How the cells of a file are understood. */
export interface RowRules {
  /** National numbers are of this country (ISO 3166); without one they are refused. */
  country: string | null;
  /** How dates such as 03/04/2026 are read. */
  dateOrder: 'dmy' | 'mdy';
  /** `leave`: without an owner, and a note. */
  unknownOwner: 'leave' | 'refuse';
}

export type StageNames = Pick<StageDto, 'id' | 'name' | 'kind' | 'wants'>;

/** What names in a file stand for here, in lower case. */
export interface RowNames {
  members: ReadonlyMap<string, string>;
  pipelines: readonly { id: string; name: string; stages: readonly StageNames[] }[];
  /** The fields of the workspace's own that columns go to. */
  attributes: readonly AttributeDto[];
  /** Records that cells of relations name, as `type:words`; null where several are called so. */
  related: ReadonlyMap<string, string | null>;
}

/** Values of a workspace's own fields, by the kind of record they are of. */
export type PlannedAttributes = Partial<Record<AttributeObject, Record<string, AttributeValue>>>;

/** One row as its columns are mapped; what is wrong with it is collected in `reasons`. */
export interface RowCells {
  /** The filled cells of all columns that go to a field. */
  all(field: string): string[];
  /** The first of them. */
  one(field: string, max: number): string | null;
  rules: RowRules;
  names: RowNames;
  reasons: string[];
  notes: string[];
}

export function rowCells(
  mapping: readonly (string | null)[],
  cells: readonly string[],
  rules: RowRules,
  names: RowNames,
): RowCells {
  const reasons: string[] = [];
  const all = (field: string) =>
    mapping
      .flatMap((to, at) => (to === field ? [(cells[at] ?? '').trim()] : []))
      .filter((cell) => cell !== '');
  return {
    all,
    one(field, max) {
      const [value = null] = all(field);
      if (value && value.length > max) reasons.push(`${field} is longer than ${max} characters`);
      return value;
    },
    rules,
    names,
    reasons,
    notes: [],
  };
}

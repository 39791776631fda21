import { z } from 'zod';
import { pageInput } from '../page.ts';
import { filterParam } from './filter.ts';

const fieldName = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,100}(:(asc|desc))?$/, 'must be a field, alone or with :asc or :desc')
  .meta({ example: 'owner' });

/**
 * Spread into a list's input.
 *
 * @param sort the list's own order.
 */
export const listInput = (sort: string) => ({
  ...pageInput,
  /** A field, alone or with its direction: `name`, `created:asc`. */
  sort: fieldName.default(sort),
  /** Rows of one value of this field stand together, before `sort` counts. */
  group: fieldName.optional(),
  /**
   * Which rows, as JSON: groups of `and` and `or` around conditions, such as
   * `{"op":"and","of":[{"field":"owner","is":"any_of","value":["me"]}]}`. `/api/v1/fields` tells the fields and what
   * can be asked of them.
   */
  filter: filterParam.optional(),
});

/** How many rows of a list stand in each group. */
export const countGroupsInput = z.object({
  /** A field to group by, alone or with its direction. Without it all rows are one group. */
  by: fieldName.optional(),
  /** As in the list itself. */
  filter: filterParam.optional(),
});

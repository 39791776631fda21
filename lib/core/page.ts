import { z } from 'zod';

/** A slice of a list and the way on; `nextCursor` is null at the end. Cursors are opaque to callers. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Spread into a list's input. Query strings carry the number as text. */
export const pageInput = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

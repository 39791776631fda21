import { STATS_WINDOWS } from '#lib/jobs/schemas.ts';
import { oneOf } from '#lib/ui/search-params.ts';
import { type Given, readRunQuery } from './run-filters.ts';

export interface LetterQuery {
  state: 'open' | 'replayed' | 'all';
  functionId?: string;
  from?: string;
}

/** What the address asks for, as the list's input. */
export function readLetterQuery(given: Given, now: number): LetterQuery {
  const { functionId, from } = readRunQuery(
    { function: given.function, since: oneOf([...STATS_WINDOWS], given.since) },
    now,
  );
  return {
    state: oneOf(['replayed', 'all'], given.state) ?? 'open',
    ...(functionId ? { functionId } : {}),
    ...(from ? { from } : {}),
  };
}

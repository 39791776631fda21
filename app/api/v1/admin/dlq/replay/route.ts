import { defineRoute } from '#lib/http/index.ts';
import { replayDeadLetters } from '#lib/jobs/index.ts';

/** `{max_jobs, filter}`; without a filter all of them. Progress stands at the address of the answer's `location`. */
export const POST = defineRoute(replayDeadLetters, {
  status: 202,
  map: ({ max_jobs, filter, ...rest }) => ({
    ...rest,
    ...(filter === undefined ? {} : { filter: filterOf(filter) }),
    ...(max_jobs === undefined ? {} : { maxJobs: max_jobs }),
  }),
  headers: ({ id }) => ({ location: `/api/v1/admin/dlq/replay/${id}` }),
});

/** Both spellings of the names are taken. What is none is refused by the verb. */
function filterOf(filter: unknown): unknown {
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) return filter;
  const { function_id, error_name, ...rest } = filter as Record<string, unknown>;
  return {
    ...rest,
    ...(function_id === undefined ? {} : { functionId: function_id }),
    ...(error_name === undefined ? {} : { errorName: error_name }),
  };
}

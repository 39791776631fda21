import { type SQL, sql } from 'drizzle-orm';
import { withTenant } from '#db/tenant.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { pageOfIds } from '#lib/core/filters/list.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findTask, taskRowsById } from './repo.ts';
import {
  countDueInput,
  listTasksInput,
  TASK_LINKS,
  type TaskDto,
  type TaskScope,
  taskIdInput,
} from './schemas.ts';
import { taskListing } from './task-listing.ts';

/** For a key, an agent and the system nothing is theirs. */
function scopeOf(ctx: Ctx, scope: TaskScope): SQL[] {
  const me = userIdOf(ctx);
  if (scope === 'mine') return [sql`t.assignee_id = ${me}::uuid`];
  if (scope === 'teams')
    return [
      sql`t.team_id in (select m.team_id from team_members m
        where m.workspace_id = ${ctx.workspaceId} and m.user_id = ${me}::uuid)`,
    ];
  return [];
}

const STATES = { open: [sql`t.done_at is null`], done: [sql`t.done_at is not null`], all: [] };

/** Tasks by any field, and those of one record. */
export const listTasks = defineVerb({
  name: 'list_tasks',
  does: 'see tasks',
  permission: 'tasks.read',
  input: listTasksInput,
  run: ({ ctx, input }): Promise<Page<TaskDto>> =>
    withTenant(ctx, async (tx) => {
      const { scope, state, ...asked } = input;
      const listing = taskListing(ctx);
      const where = sql.join(
        [
          listing.where,
          ...STATES[state],
          ...scopeOf(ctx, scope),
          ...TASK_LINKS.flatMap((link) => {
            const id = asked[`${link}Id`];
            return id ? [sql`t.${sql.raw(`${link}_id`)} = ${id}::uuid`] : [];
          }),
        ],
        sql` and `,
      );
      const page = await pageOfIds((query) => tx.execute(query), ctx, { ...listing, where }, asked);
      return { ...page, items: await taskRowsById(tx, ctx, page.items) };
    }),
});

/** @throws AppError `not_found`. */
export const readTask = defineVerb({
  name: 'read_task',
  does: 'see tasks',
  permission: 'tasks.read',
  input: taskIdInput,
  run: ({ ctx, input }): Promise<TaskDto> => withTenant(ctx, (tx) => findTask(tx, ctx, input.taskId)),
});

/**
 * How many open tasks of the caller are overdue or due today, where they are. Counts to a hundred.
 *
 * @throws AppError `invalid_input` for a time zone nobody knows.
 */
export const countDueTasks = defineVerb({
  name: 'count_due_tasks',
  does: 'see tasks',
  permission: 'tasks.read',
  input: countDueInput,
  run: ({ ctx, input }): Promise<{ due: number }> => {
    const zone = input.timeZone;
    if (!isZone(zone)) throw invalid('timeZone', 'must be a time zone such as Europe/Lisbon');
    return withTenant(ctx, async (tx) => {
      const now = ctx.now.toISOString();
      const [row] = await tx.raw<{ due: number }[]>`
        select count(*)::int as due from (
          select 1 from tasks t
          where t.workspace_id = ${ctx.workspaceId} and t.assignee_id = ${userIdOf(ctx)}
            and t.done_at is null and t.deleted_at is null
            and t.due_on <= (${now}::timestamptz at time zone ${zone})::date + 1
            and coalesce((t.due_at at time zone ${zone})::date, t.due_on)
              <= (${now}::timestamptz at time zone ${zone})::date
          limit 100) t`;
      return { due: row?.due ?? 0 };
    });
  },
});

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

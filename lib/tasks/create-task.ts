import { beyondReach, withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { insertTask } from './insert-task.ts';
import { findTask } from './repo.ts';
import { createTaskInput, type TaskDto } from './schemas.ts';

/** @throws AppError `not_found` for what it is about, `invalid_input` for whom it is given to. */
export const createTask = defineVerb({
  name: 'create_task_by_hand',
  does: 'make tasks',
  permission: 'tasks.write',
  input: createTaskInput,
  run: ({ ctx, input }): Promise<TaskDto> =>
    withTenant(ctx, async (tx) => {
      const id = await insertTask(tx, ctx, input);
      return beyondReach(tx, () => findTask(tx, ctx, id));
    }),
});

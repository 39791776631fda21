import { and, eq } from 'drizzle-orm';
import { tasks } from '#db/schema/tasks.ts';
import { withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { demandAssignee } from './check-links.ts';
import { type Due, decideDue, sameDue } from './decide-due.ts';
import { taskSettled } from './events.ts';
import { tellAssignee } from './insert-task.ts';
import { findTask, lockTask } from './repo.ts';
import { type TaskDto, updateTaskInput } from './schemas.ts';
import { timedEvents } from './timed-events.ts';

/** Words, time and whose it is; whether it is done goes by its own verbs. @throws AppError `not_found`, `invalid_input`, `conflict` (`version_changed`). */
export const updateTask = defineVerb({
  name: 'update_task',
  does: 'change tasks',
  permission: 'tasks.write',
  input: updateTaskInput,
  run: ({ ctx, input }): Promise<TaskDto> =>
    withTenant(ctx, async (tx) => {
      const { taskId, version: seen, dueOn, dueAt, ...wanted } = input;
      const before = await lockTask(tx, ctx, taskId, seen);
      await demandAssignee(tx, ctx, wanted);
      const dueBefore: Due = {
        dueOn: before.dueOn,
        dueAt: before.dueAt ? new Date(before.dueAt) : null,
      };
      const due = decideDue(dueBefore, { dueOn, dueAt });
      const moved = !sameDue(dueBefore, due);
      const changes = {
        ...changedFields(
          { ...before, assigneeId: before.assignee?.id ?? null, teamId: before.team?.id ?? null },
          wanted,
        ),
        ...changedFields(
          { dueOn: before.dueOn, dueAt: before.dueAt },
          {
            dueOn: due.dueOn,
            dueAt: due.dueAt?.toISOString() ?? null,
          },
        ),
      };
      if (Object.keys(changes).length === 0) return before;
      const version = before.version + 1;
      await tx
        .update(tasks)
        .set({ ...wanted, ...due, version, updatedAt: ctx.now })
        .where(and(eq(tasks.workspaceId, ctx.workspaceId), eq(tasks.id, taskId)));
      await record(tx, ctx, {
        audit: {
          action: 'task.updated',
          entity: { type: 'task', id: taskId },
          contactId: before.contact?.id ?? null,
          changes,
          details: { title: wanted.title ?? before.title },
        },
        event: [
          ...(moved && dueBefore.dueAt ? [taskSettled.of({ taskId })] : []),
          ...(moved && !before.doneAt ? timedEvents(ctx, { id: taskId, version, dueAt: due.dueAt }) : []),
        ],
        live: { topic: 'tasks', id: taskId },
      });
      if (wanted.assigneeId && changes.assigneeId)
        await tellAssignee(tx, ctx, {
          id: taskId,
          title: wanted.title ?? before.title,
          assigneeId: wanted.assigneeId,
          version,
        });
      return findTask(tx, ctx, taskId);
    }),
});

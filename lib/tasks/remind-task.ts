import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { notify } from '#lib/notifications/index.ts';

/**
 * Tells the assignee, or the team where nobody has it, that a task is due: once for each moment. Nothing when it is
 * done or gone, and when its moment is another one by now.
 */
export const remindTask = defineVerb({
  name: 'remind_task',
  does: 'remind of tasks',
  permission: 'internal.record',
  input: z.object({ taskId: idField, at: z.iso.datetime() }),
  run: ({ ctx, input }): Promise<{ told: number }> =>
    withTenant(ctx, async (tx) => {
      const [task] = await tx.raw<
        { title: string; assignee_id: string | null; team_id: string | null; contact_id: string | null }[]
      >`
        update tasks set reminded_for = due_at
        where workspace_id = ${ctx.workspaceId} and id = ${input.taskId} and due_at = ${input.at}
          and reminded_for is distinct from due_at and done_at is null and deleted_at is null
        returning title, assignee_id, team_id, contact_id`;
      if (!task) return { told: 0 };
      const team = task.assignee_id
        ? []
        : await tx.raw<{ user_id: string }[]>`
            select user_id from team_members
            where workspace_id = ${ctx.workspaceId} and team_id = ${task.team_id}`;
      const told = await notify(tx, ctx, {
        userIds: task.assignee_id ? [task.assignee_id] : team.map((member) => member.user_id),
        kind: 'task_due',
        entity: { type: 'task', id: input.taskId },
        title: 'A task is due',
        excerpt: task.title,
        onceKey: `due:${input.taskId}:${input.at}`,
      });
      await record(tx, ctx, {
        audit: {
          action: 'task.reminded',
          entity: { type: 'task', id: input.taskId },
          contactId: task.contact_id,
          details: { title: task.title },
        },
        live: { topic: 'tasks', id: input.taskId },
      });
      return { told: told.length };
    }),
});

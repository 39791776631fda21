import { and, eq } from 'drizzle-orm';
import { tasks } from '#db/schema/tasks.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { type AuditAction, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { taskSettled } from './events.ts';
import { findTask, lockTask } from './repo.ts';
import { settleTaskInput, type TaskDto, taskIdInput } from './schemas.ts';
import { timedEvents } from './timed-events.ts';

async function change(
  tx: Tx,
  ctx: Ctx,
  task: TaskDto,
  how: { action: AuditAction; set: { doneAt?: Date | null; deletedAt?: Date | null }; open: boolean },
): Promise<void> {
  const { id: taskId, dueAt } = task;
  const version = task.version + 1;
  await tx
    .update(tasks)
    .set({ ...how.set, version, updatedAt: ctx.now })
    .where(and(eq(tasks.workspaceId, ctx.workspaceId), eq(tasks.id, taskId)));
  await record(tx, ctx, {
    audit: {
      action: how.action,
      entity: { type: 'task', id: taskId },
      contactId: task.contact?.id ?? null,
      details: { title: task.title },
    },
    event: how.open
      ? timedEvents(ctx, { id: taskId, version, dueAt: dueAt ? new Date(dueAt) : null })
      : dueAt
        ? taskSettled.of({ taskId })
        : [],
    live: { topic: 'tasks', id: taskId },
  });
}

/** One that is done stays so. @throws AppError `not_found`, `conflict` (`version_changed`). */
export const completeTask = defineVerb({
  name: 'complete_task',
  does: 'complete tasks',
  permission: 'tasks.write',
  input: settleTaskInput,
  run: ({ ctx, input }): Promise<TaskDto> =>
    withTenant(ctx, async (tx) => {
      const task = await lockTask(tx, ctx, input.taskId, input.version);
      if (!task.doneAt)
        await change(tx, ctx, task, { action: 'task.completed', set: { doneAt: ctx.now }, open: false });
      return findTask(tx, ctx, task.id);
    }),
});

/** @throws AppError `not_found`, `conflict` (`version_changed`). */
export const reopenTask = defineVerb({
  name: 'reopen_task',
  does: 'open tasks again',
  permission: 'tasks.write',
  input: settleTaskInput,
  run: ({ ctx, input }): Promise<TaskDto> =>
    withTenant(ctx, async (tx) => {
      const task = await lockTask(tx, ctx, input.taskId, input.version);
      if (task.doneAt)
        await change(tx, ctx, task, { action: 'task.reopened', set: { doneAt: null }, open: true });
      return findTask(tx, ctx, task.id);
    }),
});

/** Takes it away; `restoreTask` puts it back. @throws AppError `not_found`. */
export const deleteTask = defineVerb({
  name: 'delete_task',
  does: 'delete tasks',
  permission: 'tasks.write',
  input: taskIdInput,
  run: ({ ctx, input }): Promise<void> =>
    withTenant(ctx, async (tx) => {
      const task = await lockTask(tx, ctx, input.taskId);
      await removeTask(tx, ctx, task);
    }),
});

/** The same inside the caller's transaction. */
export const removeTask = (tx: Tx, ctx: Ctx, task: TaskDto): Promise<void> =>
  change(tx, ctx, task, { action: 'task.deleted', set: { deletedAt: ctx.now }, open: false });

/** Puts a deleted task back as it was. @throws AppError `not_found`. */
export const restoreTask = defineVerb({
  name: 'restore_task',
  does: 'put tasks back',
  permission: 'tasks.write',
  input: taskIdInput,
  run: ({ ctx, input }): Promise<TaskDto> =>
    withTenant(ctx, async (tx) => {
      const { count } = await tx.raw`
        update tasks set deleted_at = null
        where workspace_id = ${ctx.workspaceId} and id = ${input.taskId} and deleted_at is not null`;
      const task = await lockTask(tx, ctx, input.taskId);
      if (count === 0) throw notFound('deleted task');
      await change(tx, ctx, task, { action: 'task.restored', set: { deletedAt: null }, open: !task.doneAt });
      return findTask(tx, ctx, task.id);
    }),
});

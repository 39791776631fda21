import type { Ctx } from '#lib/core/ctx.ts';
import { taskTimed } from './events.ts';

/** What begins the wait for a task's moment; nothing for one without, or one that is over already. */
export const timedEvents = (
  ctx: Ctx,
  task: { id: string; version: number; dueAt: Date | null },
): ReturnType<typeof taskTimed.of>[] =>
  task.dueAt && task.dueAt > ctx.now
    ? [taskTimed.of({ taskId: task.id, version: task.version, at: task.dueAt.toISOString() })]
    : [];

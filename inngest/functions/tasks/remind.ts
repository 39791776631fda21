import { defineFunction } from '#inngest/define-function.ts';
import { taskSettled, taskTimed } from '#lib/tasks/events.ts';
import { remindTask } from '#lib/tasks/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

/**
 * Waits for a task's moment. It ends as soon as the task is done or its moment is moved, which begins a run of its own;
 * the row is the truth all the same: a moment that is no more reminds nobody.
 */
export const remindOfTask = defineFunction({
  id: 'tasks.remind',
  name: 'Remind of a task at its time',
  on: [taskTimed],
  once: ['taskId', 'version'],
  priority: 'summary',
  concurrency: 50,
  run: async ({ event, step, runId }) => {
    const { workspaceId, taskId, at } = event.data;
    const settled = await step.waitForEvent(
      { id: 'due', name: 'the moment of the task' },
      { event: taskSettled.name, if: `async.data.taskId == '${taskId}'`, timeout: new Date(at) },
    );
    if (settled) return { told: 0 };
    return step.run('remind', () =>
      remindTask({ ctx: systemCtx({ workspaceId, name: 'Tasks', runId }), input: { taskId, at } }),
    );
  },
});

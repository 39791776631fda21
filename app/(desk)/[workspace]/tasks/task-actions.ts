import type { TaskActions } from '#components/tasks/use-task-acts.ts';
import { completeTask, createTask, deleteTask, reopenTask, restoreTask, updateTask } from './actions.ts';

/** The actions of tasks, for whichever page shows some. */
export const taskActionsOf = (slug: string): TaskActions => ({
  create: createTask.bind(null, slug),
  update: updateTask.bind(null, slug),
  complete: completeTask.bind(null, slug),
  reopen: reopenTask.bind(null, slug),
  remove: deleteTask.bind(null, slug),
  restore: restoreTask.bind(null, slug),
});

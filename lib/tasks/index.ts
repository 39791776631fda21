import 'server-only';

export { createTask } from './create-task.ts';
export { countDueTasks, listTasks, readTask } from './list-tasks.ts';
export { remindTask } from './remind-task.ts';
export { completeTask, deleteTask, reopenTask, restoreTask } from './settle-task.ts';
export { updateTask } from './update-task.ts';

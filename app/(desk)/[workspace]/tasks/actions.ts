'use server';

import { defineServerAction } from '#lib/http/index.ts';
import {
  completeTask as completeTaskVerb,
  createTask as createTaskVerb,
  deleteTask as deleteTaskVerb,
  listTasks,
  reopenTask as reopenTaskVerb,
  restoreTask as restoreTaskVerb,
  updateTask as updateTaskVerb,
} from '#lib/tasks/index.ts';

export const loadTasks = defineServerAction(listTasks);
export const createTask = defineServerAction(createTaskVerb);
export const updateTask = defineServerAction(updateTaskVerb);
export const completeTask = defineServerAction(completeTaskVerb);
export const reopenTask = defineServerAction(reopenTaskVerb);
export const deleteTask = defineServerAction(deleteTaskVerb);
export const restoreTask = defineServerAction(restoreTaskVerb);

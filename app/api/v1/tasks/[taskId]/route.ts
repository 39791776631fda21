import { defineRoute } from '#lib/http/index.ts';
import { deleteTask, readTask, updateTask } from '#lib/tasks/index.ts';

export const GET = defineRoute(readTask);
export const PATCH = defineRoute(updateTask);
export const DELETE = defineRoute(deleteTask, { status: 204 });

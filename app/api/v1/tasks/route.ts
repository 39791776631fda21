import { defineRoute } from '#lib/http/index.ts';
import { createTask, listTasks } from '#lib/tasks/index.ts';

export const GET = defineRoute(listTasks);
export const POST = defineRoute(createTask, { status: 201 });

import { defineRoute } from '#lib/http/index.ts';
import { completeTask } from '#lib/tasks/index.ts';

export const POST = defineRoute(completeTask);

import { defineRoute } from '#lib/http/index.ts';
import { restoreTask } from '#lib/tasks/index.ts';

export const POST = defineRoute(restoreTask);

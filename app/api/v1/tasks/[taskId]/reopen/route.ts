import { defineRoute } from '#lib/http/index.ts';
import { reopenTask } from '#lib/tasks/index.ts';

export const POST = defineRoute(reopenTask);

import { defineRoute, preflight } from '#lib/http/index.ts';
import { reopenTask } from '#lib/tasks/index.ts';

export const OPTIONS = preflight;
export const POST = defineRoute(reopenTask);

import { readAction } from '#lib/autonomy/index.ts';
import { defineRoute } from '#lib/http/index.ts';

/** Why it was done: the action, the gate's answer, the person's. */
export const GET = defineRoute(readAction);

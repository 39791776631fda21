import { defineRoute, preflight } from '#lib/http/index.ts';
import { updateQueue } from '#lib/tickets/index.ts';

export const OPTIONS = preflight;
export const PATCH = defineRoute(updateQueue);

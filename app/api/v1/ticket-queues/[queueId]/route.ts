import { defineRoute } from '#lib/http/index.ts';
import { updateQueue } from '#lib/tickets/index.ts';

export const PATCH = defineRoute(updateQueue);

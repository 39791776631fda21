import { defineRoute } from '#lib/http/index.ts';
import { createQueue, listQueues } from '#lib/tickets/index.ts';

export const GET = defineRoute(listQueues);
export const POST = defineRoute(createQueue, { status: 201 });

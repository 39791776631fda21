import { defineRoute } from '#lib/http/index.ts';
import { undoTicketMerge } from '#lib/tickets/index.ts';

export const POST = defineRoute(undoTicketMerge);

import { defineRoute, preflight } from '#lib/http/index.ts';
import { linkTicket } from '#lib/tickets/index.ts';

export const OPTIONS = preflight;
export const POST = defineRoute(linkTicket, { status: 201 });

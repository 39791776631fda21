import { defineRoute } from '#lib/http/index.ts';
import { readTicketSettings, setTicketSettings } from '#lib/tickets/index.ts';

export const GET = defineRoute(readTicketSettings);
export const PATCH = defineRoute(setTicketSettings);

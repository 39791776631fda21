import { defineRoute } from '#lib/http/index.ts';
import { readTicketMirrors } from '#lib/mirrors/index.ts';

export const GET = defineRoute(readTicketMirrors);

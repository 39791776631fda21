import { defineRoute } from '#lib/http/index.ts';
import { readSla } from '#lib/sla/index.ts';

export const GET = defineRoute(readSla);

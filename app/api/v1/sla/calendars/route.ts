import { defineRoute } from '#lib/http/index.ts';
import { saveCalendar } from '#lib/sla/index.ts';

export const POST = defineRoute(saveCalendar);

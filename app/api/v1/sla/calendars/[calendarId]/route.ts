import { defineRoute } from '#lib/http/index.ts';
import { removeCalendar } from '#lib/sla/index.ts';

export const DELETE = defineRoute(removeCalendar);

import 'server-only';

export { type ClockFacts, clocksOfTicket, reckonClocks } from './clocks.ts';
export type { Look } from './decide-look.ts';
export { type HoursAt, hoursAt } from './hours-at.ts';
export { previewSla } from './preview-sla.ts';
export { readSla } from './read-settings.ts';
export { removeCalendar, saveCalendar } from './save-calendar.ts';
export { setSlaPolicies } from './set-policies.ts';

import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

/** Calendars or policies are others: the clocks of all open tickets are reckoned anew. */
export const slaChanged = defineEvent('sla/changed', z.object({ changeId: z.uuid() }));

import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

const id = z.uuid();

export const ticketOpened = defineEvent(
  'ticket/opened',
  z.object({ ticketId: id, contactId: id, replayId: z.string().default('') }),
);
/** `solvedAt`: solved again after it was opened again, it is another solution. */
export const ticketResolved = defineEvent(
  'ticket/resolved',
  z.object({ ticketId: id, contactId: id, solvedAt: z.iso.datetime() }),
);
/** Somebody has to look at its clocks at that moment. A plan that was changed since finds nothing to do. */
export const ticketDue = defineEvent('ticket/due', z.object({ ticketId: id, at: z.iso.datetime() }));

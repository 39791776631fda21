import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

const id = z.uuid();

export const ticketOpened = defineEvent('ticket/opened', z.object({ ticketId: id, contactId: id }));
export const ticketResolved = defineEvent('ticket/resolved', z.object({ ticketId: id, contactId: id }));

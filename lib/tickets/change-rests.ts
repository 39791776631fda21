import type { TicketRest } from '#db/schema/tickets.ts';
import type { TicketStatus } from './schemas.ts';

/** The times of rest after a change of status at a moment: the last one ends, another one may begin. */
export function changeRests(rests: readonly TicketRest[], to: TicketStatus, at: Date): TicketRest[] {
  const now = at.toISOString();
  const ended = rests.map((rest) => (rest.until === null ? { ...rest, until: now } : rest));
  return to === 'open' ? ended : [...ended, { status: to, from: now, until: null }];
}

/** What a request is about. */
export const TICKET_CATEGORIES = [
  'access',
  'network',
  'hardware',
  'software',
  'email',
  'billing',
  'delivery',
  'product',
] as const;
export type TicketCategory = (typeof TICKET_CATEGORIES)[number];

export const TICKET_URGENCIES = ['low', 'normal', 'high'] as const;
export type TicketUrgency = (typeof TICKET_URGENCIES)[number];

/** How many it keeps from working: one person, a team or place, all. */
export const TICKET_IMPACTS = ['person', 'group', 'everybody'] as const;
export type TicketImpact = (typeof TICKET_IMPACTS)[number];

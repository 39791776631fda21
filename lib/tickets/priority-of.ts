import type { Impact, Level, PriorityMatrix, TicketPriority } from './schemas.ts';

/** Urgency by impact, the usual matrix of service desks; a workspace may have its own. */
export const USUAL_MATRIX: PriorityMatrix = {
  high: { person: 'high', group: 'urgent', everybody: 'urgent' },
  normal: { person: 'normal', group: 'normal', everybody: 'high' },
  low: { person: 'low', group: 'low', everybody: 'normal' },
};

/** What nobody said counts as ordinary. */
export const priorityOf = (
  urgency: Level | null,
  impact: Impact | null,
  matrix: PriorityMatrix = USUAL_MATRIX,
): TicketPriority => matrix[urgency ?? 'normal'][impact ?? 'person'];

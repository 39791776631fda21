import type { TicketStatus, TicketType } from './schemas.ts';

/** Where a ticket can go from where it is. A closed one is opened again before anything else happens to it. */
const NEXT: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  open: ['pending', 'waiting', 'solved', 'closed'],
  pending: ['open', 'waiting', 'solved', 'closed'],
  waiting: ['open', 'pending', 'solved', 'closed'],
  solved: ['open', 'pending', 'waiting', 'closed'],
  closed: ['open', 'solved'],
};

const DONE: ReadonlySet<TicketStatus> = new Set(['solved', 'closed']);

export interface TransitionFacts {
  type: TicketType;
  from: TicketStatus;
  to: TicketStatus;
  /** Lines of its checklist that are not done. */
  undone: number;
}

export type Transition =
  | { kind: 'stay' }
  | { kind: 'go'; solves: boolean; reopens: boolean; rests: boolean }
  | { kind: 'refuse'; reason: 'not_from_here' | 'checklist'; words: string };

/** Whether a ticket may take a status, and what that means for its clocks. */
export function decideTransition({ type, from, to, undone }: TransitionFacts): Transition {
  if (from === to) return { kind: 'stay' };
  if (!NEXT[from].includes(to))
    return {
      kind: 'refuse',
      reason: 'not_from_here',
      words: `A ${from} ticket cannot become ${to}. Open it again first.`,
    };
  // A change that is half carried out is not finished, whoever says so.
  if (type === 'change' && to === 'solved' && undone > 0)
    return {
      kind: 'refuse',
      reason: 'checklist',
      words: `A change is solved when its checklist is done: ${undone} ${undone === 1 ? 'line is' : 'lines are'} left.`,
    };
  return {
    kind: 'go',
    solves: to === 'solved' && !DONE.has(from),
    reopens: DONE.has(from) && !DONE.has(to),
    rests: to !== 'open',
  };
}

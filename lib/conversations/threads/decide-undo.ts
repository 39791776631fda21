import { THREAD_UNDO_DAYS } from '../threads.schemas.ts';

const DAY_MS = 86_400_000;

/** What is known of a merge or a split that somebody wants to take back. */
export interface UndoFacts {
  madeAt: Date;
  undone: boolean;
  /** A later merge or split of one of the two stands. */
  laterChange: boolean;
  /** The two no longer stand to one another as the change left them: a merge of their contacts came since. */
  moved: boolean;
}

export type UndoAnswer = { kind: 'undo' } | { kind: 'refuse'; why: 'undone' | 'too_late' | 'changed_since' };

export const undoEnds = (madeAt: Date): Date => new Date(madeAt.getTime() + THREAD_UNDO_DAYS * DAY_MS);

/** Changes are taken back in the order in which they were made, the last one first: each stands on the one before. */
export function decideUndo({ madeAt, undone, laterChange, moved }: UndoFacts, now: Date): UndoAnswer {
  if (undone) return { kind: 'refuse', why: 'undone' };
  if (undoEnds(madeAt) < now) return { kind: 'refuse', why: 'too_late' };
  if (laterChange || moved) return { kind: 'refuse', why: 'changed_since' };
  return { kind: 'undo' };
}

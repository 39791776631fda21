import type { ActionWords } from './say.ts';

/** What colleagues wrote down. */
export const noteWords: ActionWords = {
  'note.written': 'wrote a note',
  'note.edited': 'changed a note',
  'note.pinned': 'pinned a note',
  'note.unpinned': 'took the pin out of a note',
  'note.deleted': 'deleted a note',
  'note.restored': 'put a note back',
};

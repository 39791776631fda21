import type { setTicketFields } from '#lib/tickets/index.ts';
import type { MacroChanges } from './schemas.ts';

type Wanted = Parameters<typeof setTicketFields>[3];

export type MacroPlan = { kind: 'do'; wanted: Wanted } | { kind: 'refuse'; words: string };

/** What a macro means for a ticket when this person runs it. */
export function planMacro(changes: MacroChanges, me: string | null): MacroPlan {
  const { assignee, checklist, ...plain } = changes;
  if (assignee === 'me' && !me)
    return { kind: 'refuse', words: 'It gives the ticket to whoever runs it: only a person can do that.' };
  return {
    kind: 'do',
    wanted: {
      ...plain,
      ...(assignee === undefined ? {} : { assigneeId: assignee === 'me' ? me : assignee }),
      ...(checklist ? { addLines: checklist } : {}),
    },
  };
}

/** Whether it does anything at all. */
export const isEmptyMacro = (changes: MacroChanges, reply: string | null): boolean =>
  reply === null &&
  Object.values(changes).every(
    (value) => value === undefined || (Array.isArray(value) && value.length === 0),
  );

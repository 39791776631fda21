import type { ChecklistItem, TicketDto, TicketPage } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

/** What of a ticket is changed at once and can be taken back. */
export interface TicketChange {
  subject?: string;
  description?: string;
  status?: TicketDto['status'];
  priority?: TicketDto['priority'];
  type?: TicketDto['type'];
  urgency?: TicketDto['urgency'];
  impact?: TicketDto['impact'];
  category?: string | null;
  queueId?: string | null;
  language?: string | null;
  assigneeId?: string | null;
  tags?: string[];
  watcherIds?: string[];
  checklist?: ChecklistItem[];
}

/** A change, or how it follows from what the ticket is when its turn comes. */
export type Wanted = TicketChange | ((now: TicketDto) => TicketChange);

export type UpdateTicket = (
  input: TicketChange & { ticketId: string; version: number },
) => Promise<ActionResult<TicketDto>>;
export type ReadTicket = (input: { ticketId: string }) => Promise<ActionResult<NewestTicket>>;
/** With its history, where the page reads it too: it says who changed something meanwhile. */
export type NewestTicket = TicketDto & Partial<Pick<TicketPage, 'timeline'>>;

interface Kept {
  answer: ActionResult<TicketDto>;
  /** What stands there instead, where somebody else changed the same. */
  newest: NewestTicket | null;
  /** Sets back what was changed, in its turn, unless it was changed again since. */
  undo: () => Promise<ActionResult<TicketDto>>;
}

interface Before {
  before: TicketChange;
}

const fieldsOf = (ticket: TicketDto): Required<TicketChange> => ({
  subject: ticket.subject,
  description: ticket.description,
  status: ticket.status,
  priority: ticket.priority,
  type: ticket.type,
  urgency: ticket.urgency,
  impact: ticket.impact,
  category: ticket.category,
  queueId: ticket.queue?.id ?? null,
  language: ticket.language,
  assigneeId: ticket.assignee?.id ?? null,
  tags: ticket.tags,
  watcherIds: ticket.watcherIds,
  checklist: ticket.checklist,
});

/** The fields of a change as a ticket has them; with a priority that follows from urgency or impact. */
function heldOf(ticket: TicketDto, wanted: TicketChange): TicketChange {
  const follows = wanted.urgency !== undefined || wanted.impact !== undefined;
  const keys = new Set([...Object.keys(wanted), ...(follows ? ['priority'] : [])]);
  return Object.fromEntries(Object.entries(fieldsOf(ticket)).filter(([key]) => keys.has(key)));
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const REFUSED: ActionResult<TicketDto> = {
  ok: false,
  error: {
    code: 'conflict',
    message: 'It was changed again since, so it stays as it is.',
    reason: 'version_changed',
    requestId: '',
  },
};

export const resolve = (wanted: Wanted, now: TicketDto): TicketChange =>
  typeof wanted === 'function' ? wanted(now) : wanted;

/**
 * Carries changes of one ticket to the server one after the other, each at the newest version. A ticket moves on while
 * somebody looks at it: an agent sorts it, a colleague takes it. What touched other fields does not stand in the way
 * of a change; what touched the same ones refuses it.
 */
export function keepChanges(first: TicketDto, server: { read: ReadTicket; update: UpdateTicket }) {
  let known = first;
  let tail: Promise<unknown> = Promise.resolve();

  const send = (change: TicketChange) =>
    server.update({ ...change, ticketId: known.id, version: known.version });

  async function write(wanted: Wanted, seen?: TicketChange): Promise<Omit<Kept, 'undo'> & Before> {
    let change = resolve(wanted, known);
    let before = seen ? { ...heldOf(known, change), ...seen } : heldOf(known, change);
    let newest: NewestTicket | null = null;
    let answer = same(heldOf(known, change), before) ? await send(change) : REFUSED;
    if (!answer.ok && answer.error.reason === 'version_changed') {
      const anew = await server.read({ ticketId: known.id });
      if (!anew.ok) return { answer: anew, before, newest };
      known = anew.data;
      if (typeof wanted === 'function' || same(heldOf(known, change), before)) {
        change = resolve(wanted, known);
        before = heldOf(known, change);
        answer = await send(change);
      } else newest = anew.data;
    }
    if (answer.ok) known = answer.data;
    return { answer, before, newest };
  }

  async function takeBack(before: TicketChange, after: TicketChange): Promise<ActionResult<TicketDto>> {
    return same(heldOf(known, after), after) ? (await write(before)).answer : REFUSED;
  }

  /** After everything that was asked for before; what fails does not stop what comes after it. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = tail.then(work);
    tail = done.catch(() => null);
    return done;
  }

  return {
    /** The page has read the ticket anew. */
    seen(ticket: TicketDto): void {
      if (ticket.version > known.version) known = ticket;
    },
    /**
     * @param seen what the fields said when somebody began to write: what says something else by now is not written
     *   over, however long ago the page has read it.
     */
    keep: (wanted: Wanted, seen?: TicketChange): Promise<Kept> =>
      inTurn(async () => {
        const { answer, before, newest } = await write(wanted, seen);
        if (!answer.ok) return { answer, newest, undo: () => Promise.resolve(answer) };
        const after = heldOf(answer.data, before);
        return { answer, newest, undo: () => inTurn(() => takeBack(before, after)) };
      }),
  };
}

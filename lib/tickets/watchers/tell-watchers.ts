import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notify } from '#lib/notifications/index.ts';
import { findTicket } from '../repo.ts';
import type { TicketDto, TicketPriority, TicketStatus } from '../schemas.ts';

type Told = Pick<TicketDto, 'id' | 'number' | 'subject' | 'watcherIds'>;

interface News {
  /** One line that begins with who or what, and names the ticket. */
  title: string;
  /** What somebody wrote. */
  words?: { type: 'message' | 'note'; id: string };
  /** The same key tells nobody twice. */
  onceKey: string;
  /** Who did it or is told in another way. */
  except?: readonly (string | null | undefined)[];
}

/** Tells those who watch a ticket. Whoever did it is not told. */
export const tellWatchers = (
  tx: Tx,
  ctx: Ctx,
  ticket: Told,
  { title, words, onceKey, except = [] }: News,
): Promise<string[]> =>
  notify(tx, ctx, {
    userIds: ticket.watcherIds.filter((id) => !except.includes(id)),
    kind: 'ticket_watched',
    entity: { type: 'ticket', id: ticket.id },
    title,
    excerpt: ticket.subject,
    ...(words ? { words } : {}),
    onceKey,
  });

const IS: Readonly<Record<TicketStatus, string>> = {
  open: 'is open again',
  pending: 'waits for the requester',
  waiting: 'waits for somebody else',
  solved: 'is solved',
  closed: 'is closed',
};
const PRIORITIES: Readonly<Record<TicketPriority, string>> = {
  low: 'low',
  normal: 'normal',
  high: 'high',
  urgent: 'urgent',
};

/** What of a change is news, the weightiest alone; null: nothing anybody waits for. */
export function newsOf(before: TicketDto, after: TicketDto): string | null {
  const name = `Ticket #${after.number}`;
  if (after.status !== before.status) return `${name} ${IS[after.status]}`;
  if (after.assignee?.id !== before.assignee?.id)
    return after.assignee ? `${name} went to ${after.assignee.name}` : `${name} is nobody’s now`;
  if (after.priority !== before.priority) return `${name} has priority ${PRIORITIES[after.priority]} now`;
  return null;
}

/** Tells of a change: who got the ticket, and those who watch it. */
export async function tellOfChange(tx: Tx, ctx: Ctx, before: TicketDto, after: TicketDto): Promise<void> {
  const onceKey = `ticket:${after.id}:${after.version}`;
  const got = after.assignee && after.assignee.id !== before.assignee?.id ? after.assignee.id : null;
  if (got)
    await notify(tx, ctx, {
      userIds: [got],
      kind: 'ticket_assigned',
      entity: { type: 'ticket', id: after.id },
      title: `Ticket #${after.number} is yours`,
      excerpt: after.subject,
      onceKey,
    });
  const title = newsOf(before, after);
  if (title) await tellWatchers(tx, ctx, after, { title, onceKey, except: [got] });
}

/** Tells of a note on a ticket; the bell does not say what it says. @throws AppError `not_found`. */
export async function tellOfNote(
  tx: Tx,
  ctx: Ctx,
  note: { id: string; ticketId: string; mentioned: readonly string[] },
): Promise<void> {
  const ticket = await findTicket(tx, ctx, note.ticketId);
  await tellWatchers(tx, ctx, ticket, {
    title: `${ctx.actor.name} wrote a note on ticket #${ticket.number}`,
    words: { type: 'note', id: note.id },
    onceKey: `note:${note.id}`,
    except: note.mentioned,
  });
}

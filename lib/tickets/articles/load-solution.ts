import type { ArticleSource } from '#db/schema/ticket-agents.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { answerOfTicket } from '../answers/answers-repo.ts';
import { linksOfTicket } from '../link-tickets.ts';
import { findTicket } from '../repo.ts';
import type { TicketDto } from '../schemas.ts';
import { articleRow } from './articles-repo.ts';
import type { ArticlePart } from './draft-article.task.ts';
import { removePersonal } from './remove-personal.ts';

/** Why nothing is drafted. */
export type NoDraft = 'not_solved' | 'known' | 'duplicate';

export interface Solution {
  ticket: TicketDto & { solvedAt: string };
  parts: ArticlePart[];
  /** What the parts are, in the same order. */
  sources: ArticleSource[];
  /** Whether anybody wrote down what solved it. */
  told: boolean;
  people: string[];
  removed: number;
  /** The article whose answer solved it. */
  answeredFrom: { documentId: string; title: string; confidence: number } | null;
}

const DONE = new Set(['solved', 'closed']);
const MOST_MESSAGES = 40;

/** What solved a ticket, without personal data. @throws AppError `not_found`. */
export async function loadSolution(tx: Tx, ctx: Ctx, ticketId: string): Promise<Solution | NoDraft> {
  const ticket = await findTicket(tx, ctx, ticketId);
  const { solvedAt } = ticket;
  if (!solvedAt || !DONE.has(ticket.status) || ticket.mergedInto) return 'not_solved';
  const held = await articleRow(tx, ctx, ticketId);
  // Who wanted none, or has one, is not asked again; a new solution is.
  if (
    held &&
    (held.state === 'written' || held.state === 'dismissed' || held.solvedAt.toISOString() === solvedAt)
  )
    return 'known';
  const links = await linksOfTicket(tx, ctx, ticketId);
  if (links.some(({ as }) => as === 'original')) return 'duplicate';
  const said = await saidOf(tx, ctx, ticket);
  const done = ticket.checklist.filter((line) => line.done);
  const people = await peopleOf(tx, ctx, ticket, said);
  const raw: { part: ArticlePart; source: ArticleSource }[] = [
    { part: { kind: 'request', text: ticket.description }, source: { kind: 'request' } },
    ...said.map(({ id, direction, body }) => {
      const by = direction === 'in' ? ('requester' as const) : ('us' as const);
      return { part: { kind: by, text: body }, source: { kind: 'message' as const, messageId: id, by } };
    }),
    ...done.map(({ id, text }) => ({
      part: { kind: 'step' as const, text },
      source: { kind: 'step' as const, lineId: id },
    })),
  ];
  const cleaned = raw.map(({ part }) => removePersonal(part.text, people));
  const answer = await answerOfTicket(tx, ctx, ticket);
  const [first] = answer?.state === 'sent' ? answer.sources : [];
  return {
    ticket: { ...ticket, solvedAt },
    parts: raw.map(({ part }, at) => ({ ...part, text: cleaned[at]?.text ?? '' })),
    sources: raw.map(({ source }) => source),
    told: done.length > 0 || said.some(({ direction }) => direction === 'out'),
    people,
    removed: cleaned.reduce((sum, { removed }) => sum + removed, 0),
    answeredFrom:
      first && answer
        ? { documentId: first.documentId, title: first.title, confidence: answer.confidence }
        : null,
  };
}

interface Said {
  id: string;
  direction: 'in' | 'out';
  author: string;
  body: string;
}

/** What was written in its conversation since it was opened, but for the message it came from: that is the request. */
async function saidOf(tx: Tx, ctx: Ctx, ticket: TicketDto): Promise<Said[]> {
  if (!ticket.conversationId) return [];
  const rows = await tx.raw<Said[]>`
    select id, direction, author_name as author, body from messages
    where workspace_id = ${ctx.workspaceId} and conversation_id = ${ticket.conversationId} and direction <> 'note'
      and id is distinct from ${ticket.messageId}::uuid
      and sent_at >= least(${ticket.createdAt}::timestamptz, coalesce((select sent_at from messages
        where workspace_id = ${ctx.workspaceId} and id = ${ticket.messageId}::uuid), ${ticket.createdAt}::timestamptz))
    order by sent_at desc, id desc limit ${MOST_MESSAGES}`;
  return rows.filter(({ body }) => body.trim() !== '').toReversed();
}

/** Who takes part: the requester, their company, whoever wrote. */
async function peopleOf(tx: Tx, ctx: Ctx, ticket: TicketDto, said: readonly Said[]): Promise<string[]> {
  const [row] = await tx.raw<{ account: string | null }[]>`
    select a.name as account from contacts c
    left join accounts a on a.workspace_id = c.workspace_id and a.id = c.account_id
    where c.workspace_id = ${ctx.workspaceId} and c.id = ${ticket.contact.id}`;
  const names = [
    ticket.contact.name,
    row?.account,
    ticket.assignee?.name,
    ...said.map(({ author }) => author),
  ];
  return [...new Set(names.filter((name): name is string => Boolean(name)))];
}

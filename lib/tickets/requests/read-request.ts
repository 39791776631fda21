import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isoOf } from '#lib/core/time.ts';
import { standingTicket } from '../merge/repo.ts';
import { findTicket } from '../repo.ts';
import type { TicketDto, TicketStatus } from '../schemas.ts';
import { openRequest } from './open-request.ts';

/** What the requester sees of their request: never notes, tags, queues or who works on it. */
export interface PublicRequest {
  number: number;
  subject: string;
  status: TicketStatus;
  language: string | null;
  /** Whose page it is. */
  workspace: string;
  /** Oldest first. */
  messages: { from: 'you' | 'us'; text: string; at: string }[];
  /** It was answered before anybody read it. */
  answeredAlone: boolean;
  /** What they said of that answer; null: nothing. */
  helped: boolean | null;
}

const MOST = 100;

/** @returns null for a link that is not ours, and for a request that is gone. */
export async function readRequest(token: string, now: Date): Promise<PublicRequest | null> {
  const opened = openRequest(token, now);
  if (!opened) return null;
  const { ctx, ticketId } = opened;
  return withTenant(ctx, async (tx) => {
    const ticket = await findTicket(tx, ctx, ticketId).catch(() => null);
    if (!ticket) return null;
    const [more] = await tx.raw<{ name: string; answered: boolean; helped: boolean | null }[]>`
      select w.name, a.ticket_id is not null as answered, a.helped from workspaces w
      left join ticket_auto_answers a on a.workspace_id = w.id and a.ticket_id = ${ticketId}
      where w.id = ${ctx.workspaceId}`;
    return {
      number: ticket.number,
      subject: ticket.subject,
      status: (await standingTicket(tx, ctx, ticket)).status,
      language: ticket.language,
      workspace: more?.name ?? '',
      messages: await messagesOf(tx, ctx, ticket),
      answeredAlone: more?.answered ?? false,
      helped: more?.helped ?? null,
    };
  });
}

/**
 * The request, and what answers it. Nobody has proven that the address they typed is theirs, and everything a person
 * writes by mail stands in one conversation: so only answers to this very message are shown, and what followed it at
 * once where the conversation began with it. Whatever else is written reaches the address itself.
 */
async function messagesOf(tx: Tx, ctx: Ctx, ticket: TicketDto): Promise<PublicRequest['messages']> {
  const asked = { from: 'you' as const, text: ticket.description, at: ticket.createdAt };
  if (!ticket.conversationId || !ticket.messageId) return [asked];
  const rows = await tx.raw<{ body: string; at: string }[]>`
    select m.body, m.sent_at as at from messages m
    join messages q on q.workspace_id = m.workspace_id and q.id = ${ticket.messageId}
    left join drafts d on d.workspace_id = m.workspace_id and d.id = m.draft_id
    where m.workspace_id = ${ctx.workspaceId} and m.conversation_id = ${ticket.conversationId}
      and m.direction = 'out' and m.sent_at >= q.sent_at
      and (d.message_id = q.id or not exists (select from messages o
        where o.workspace_id = m.workspace_id and o.conversation_id = m.conversation_id and o.id <> q.id
          and (o.sent_at < q.sent_at or o.direction = 'in' and o.sent_at <= m.sent_at)))
    order by m.sent_at, m.id limit ${MOST}`;
  return [asked, ...rows.map(({ body, at }) => ({ from: 'us' as const, text: body, at: isoOf(at) }))];
}

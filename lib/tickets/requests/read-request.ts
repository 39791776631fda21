import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isoOf } from '#lib/core/time.ts';
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
      status: ticket.status,
      language: ticket.language,
      workspace: more?.name ?? '',
      messages: await messagesOf(tx, ctx, ticket),
      answeredAlone: more?.answered ?? false,
      helped: more?.helped ?? null,
    };
  });
}

/** From the request on: what was written before it in the same conversation is no part of it. */
async function messagesOf(tx: Tx, ctx: Ctx, ticket: TicketDto): Promise<PublicRequest['messages']> {
  const asked = { from: 'you' as const, text: ticket.description, at: ticket.createdAt };
  if (!ticket.conversationId) return [asked];
  const rows = await tx.raw<{ direction: string; body: string; at: string }[]>`
    select direction, body, sent_at as at from messages
    where workspace_id = ${ctx.workspaceId} and conversation_id = ${ticket.conversationId}
      and direction in ('in', 'out') and id is distinct from ${ticket.messageId}
      and sent_at >= coalesce((select sent_at from messages first where first.workspace_id = ${ctx.workspaceId}
        and first.id = ${ticket.messageId}), ${ticket.createdAt}::timestamptz)
    order by sent_at, id limit ${MOST}`;
  return [
    asked,
    ...rows.map(({ direction, body, at }) => ({
      from: direction === 'in' ? ('you' as const) : ('us' as const),
      text: body,
      at: isoOf(at),
    })),
  ];
}

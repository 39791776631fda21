import type { Tx } from '#db/tenant.ts';
import { draftOfMessage } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isoOf } from '#lib/core/time.ts';
import type { TicketDto } from '../schemas.ts';
import type { SuggestedAnswer } from '../triage.schemas.ts';

type Asked = Pick<TicketDto, 'id' | 'messageId'>;
const SHOWN = ['offered', 'waiting', 'approved', 'sent'] as const;

/**
 * The likely answer: what the engage agent drafted for the message the ticket came from, or what was drafted for the
 * ticket by itself. A draft that was rejected or is void is no answer any more.
 */
export async function answerOfTicket(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  ticket: Asked,
): Promise<SuggestedAnswer | null> {
  const draft = ticket.messageId ? await draftOfMessage(tx, ctx, ticket.messageId) : null;
  const state = SHOWN.find((shown) => shown === draft?.state);
  if (draft) {
    // Words that rest on nothing promise nothing: they are no answer to the ticket.
    if (!state || draft.sources.length === 0) return null;
    const { body, language, confidence, sources, agent, builtIn, createdAt } = draft;
    return {
      ...{ body, language, confidence, sources, agent, builtIn },
      state,
      helped: await saidOf(tx, ctx, ticket.id),
      at: createdAt,
    };
  }
  const [own] = await tx.raw<Omit<SuggestedAnswer, 'state' | 'helped'>[]>`
    select body, language, confidence, sources, agent, built_in as "builtIn", created_at as at from ticket_answers
    where workspace_id = ${ctx.workspaceId} and ticket_id = ${ticket.id}`;
  return own ? { ...own, at: isoOf(own.at), state: 'offered', helped: null } : null;
}

async function saidOf(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, ticketId: string): Promise<boolean | null> {
  const [row] = await tx.raw<{ helped: boolean | null }[]>`
    select helped from ticket_auto_answers where workspace_id = ${ctx.workspaceId} and ticket_id = ${ticketId}`;
  return row?.helped ?? null;
}

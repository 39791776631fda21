import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { SectionFacts } from './decide-section.ts';
import type { ConversationRow } from './schemas.ts';

/** What `decideSection` wants to know, as it stands in this transaction. */
export async function sectionFacts(
  tx: Tx,
  ctx: Ctx,
  conversation: Pick<ConversationRow, 'id' | 'status' | 'pendingApproval'>,
): Promise<SectionFacts> {
  const [last] = await tx.raw<{ direction: 'in' | 'out'; opted_out: boolean; failed: boolean }[]>`
    select direction, coalesce(metadata->>'optOut' = 'stop', false) as opted_out,
      coalesce(delivery_state in ('failed', 'unknown'), false) as failed
    from messages
    where workspace_id = ${ctx.workspaceId} and conversation_id = ${conversation.id} and direction <> 'note'
    order by sent_at desc, id desc limit 1`;
  const sends = await openSendFacts(tx, ctx, conversation.id);
  return {
    status: conversation.status,
    last: last ? (last.direction === 'in' ? 'contact' : 'us') : 'none',
    pendingApproval: conversation.pendingApproval !== null,
    agentWorking: sends.going,
    scheduled: sends.later,
    needsPerson: (last?.failed ?? false) || sends.stopped,
    optedOut: last?.opted_out ?? false,
  };
}

/** What is on its way now, what goes out later, and what was stopped when it was due and waits for a person. */
export async function openSendFacts(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'now'>,
  conversationId: string,
): Promise<{ going: boolean; later: boolean; stopped: boolean }> {
  const [row] = await tx.raw<{ going: boolean; later: boolean; stopped: boolean }[]>`
    select
      coalesce(bool_or(state = 'sending' or (state = 'held' and not later)), false) as going,
      coalesce(bool_or(state = 'held' and later), false) as later,
      coalesce(bool_or(state = 'blocked'), false) as stopped
    from (
      select state, coalesce(due_at > ${ctx.now.toISOString()}::timestamptz, false) as later from send_intents
      where workspace_id = ${ctx.workspaceId} and conversation_id = ${conversationId}
        and (state in ('held', 'sending') or (state = 'blocked' and due_at is not null))
    ) s`;
  return row ?? { going: false, later: false, stopped: false };
}

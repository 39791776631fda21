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
  const sends = await tx.raw`
    select 1 from send_intents
    where workspace_id = ${ctx.workspaceId} and conversation_id = ${conversation.id} and state in ('held', 'sending')
    limit 1`;
  return {
    status: conversation.status,
    last: last ? (last.direction === 'in' ? 'contact' : 'us') : 'none',
    pendingApproval: conversation.pendingApproval !== null,
    agentWorking: sends.length > 0,
    needsPerson: last?.failed ?? false,
    optedOut: last?.opted_out ?? false,
  };
}

import { and, eq, sql } from 'drizzle-orm';
import { conversations } from '#db/schema/conversations.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { decideSection, type SectionFacts } from './decide-section.ts';
import { openSendFacts } from './section-facts.ts';

/** Files a conversation anew after its drafts or sends moved, and tells open desks. */
export async function refileConversation(
  tx: Tx,
  ctx: Ctx,
  id: string,
  known: Pick<SectionFacts, 'pendingApproval' | 'agentWorking' | 'needsPerson'>,
): Promise<void> {
  const here = and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, id));
  const [row] = await tx
    .select({
      status: conversations.status,
      lastInboundAt: conversations.lastInboundAt,
      lastOutboundAt: conversations.lastOutboundAt,
    })
    .from(conversations)
    .where(here)
    // Not for an update of its key: that would wait for everybody who has written a message into it a moment ago, and who
    // waits for us.
    .for('no key update');
  if (!row) return;
  const inbound = row.lastInboundAt?.getTime() ?? 0;
  const outbound = row.lastOutboundAt?.getTime() ?? 0;
  const sends = await openSendFacts(tx, ctx, id);
  const section = decideSection({
    ...known,
    needsPerson: known.needsPerson || sends.stopped,
    scheduled: sends.later,
    status: row.status,
    last: inbound === 0 && outbound === 0 ? 'none' : outbound >= inbound ? 'us' : 'contact',
    optedOut: false,
  });
  await tx
    .update(conversations)
    .set({ section, version: sql`${conversations.version} + 1`, updatedAt: ctx.now })
    .where(here);
  await record(tx, ctx, { live: { topic: 'conversations', id } });
}

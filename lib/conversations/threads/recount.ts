import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { previewOf } from '../call-ingest.ts';
import { decideSection } from '../decide-section.ts';
import { findConversation } from '../repo.ts';
import { sectionFacts } from '../section-facts.ts';

/** Tells a conversation anew from the messages that are left in it. */
export async function recount(tx: Tx, ctx: Ctx, id: string, unread: number): Promise<void> {
  const [last] = await tx.raw<{ body: string }[]>`
    select left(body, 600) as body from messages
    where workspace_id = ${ctx.workspaceId} and conversation_id = ${id} and direction <> 'note'
    order by sent_at desc, id desc limit 1`;
  await tx.raw`
    update conversations v set preview = ${previewOf(last?.body ?? '')}, unread = ${unread},
      last_message_at = s.last, last_inbound_at = s.heard, last_outbound_at = s.said, last_human_message_id = s.human,
      intent = coalesce(u.intent, v.intent), language = coalesce(u.language, v.language),
      sentiment = coalesce(u.sentiment, v.sentiment), urgency = coalesce(u.urgency, v.urgency)
    from (
      select max(sent_at) as last, max(sent_at) filter (where direction = 'in') as heard,
        max(sent_at) filter (where direction = 'out') as said,
        (array_agg(id order by sent_at desc, id desc))[1] as human
      from messages where workspace_id = ${ctx.workspaceId} and conversation_id = ${id} and direction <> 'note'
    ) s left join lateral (
      select r.* from understandings r join messages m on m.workspace_id = r.workspace_id and m.id = r.message_id
      where r.workspace_id = ${ctx.workspaceId} and r.conversation_id = ${id}
      order by m.sent_at desc, m.id desc limit 1
    ) u on true
    where v.workspace_id = ${ctx.workspaceId} and v.id = ${id}`;
}

/** Where the inbox shows it now. */
export async function file(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  const conversation = await findConversation(tx, ctx, id);
  const section = decideSection(await sectionFacts(tx, ctx, conversation));
  await tx.raw`
    update conversations set section = ${section}, version = version + 1, updated_at = ${ctx.now.toISOString()}
    where workspace_id = ${ctx.workspaceId} and id = ${id}`;
}

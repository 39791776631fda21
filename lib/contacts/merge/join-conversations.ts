import type { Changed, MergeMoves } from '#db/schema/duplicates.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { imageOf } from './images.ts';
import { refileAll } from './moves.ts';

interface Pair {
  from: string;
  to: string;
  channel: string;
}

/** Open conversations that cannot both go on: a contact has one on a channel. */
export async function conversationsToJoin(
  tx: Tx,
  ctx: Ctx,
  survivorId: string,
  mergedId: string,
): Promise<Pair[]> {
  const rows = await tx.raw<Pair[]>`
    select theirs.id as "from", mine.id as "to", mine.channel
    from conversations theirs join conversations mine on mine.workspace_id = theirs.workspace_id
      and mine.channel = theirs.channel and mine.status <> 'closed' and mine.contact_id = ${survivorId}
    where theirs.workspace_id = ${ctx.workspaceId} and theirs.contact_id = ${mergedId} and theirs.status <> 'closed'
    order by mine.channel`;
  return [...rows];
}

/**
 * The messages of the merged contact's open conversation go to the survivor's, with their drafts, sends and tickets: to
 * close one instead would hide what waits for an answer in it. What is more urgent decides where the inbox shows it,
 * and answers go to the address that wrote last.
 */
export async function joinConversations(
  tx: Tx,
  ctx: Ctx,
  survivorId: string,
  mergedId: string,
): Promise<{ joined: MergeMoves['joined']; changed: Changed[] }> {
  const joined: MergeMoves['joined'] = [];
  const changed: Changed[] = [];
  for (const { from, to } of await conversationsToJoin(tx, ctx, survivorId, mergedId)) {
    const before = await imageOf(tx, ctx, 'conversations', from);
    const mine = await imageOf(tx, ctx, 'conversations', to);
    const now = ctx.now.toISOString();
    // No section of the inbox: it is in no list and in no count, without a condition in either.
    await tx.raw`
      update conversations set status = 'closed', section = 'joined', unread = 0, joined_into_id = ${to},
        version = version + 1, updated_at = ${now}
      where workspace_id = ${ctx.workspaceId} and id = ${from}`;
    await tx.raw`
      update conversations v set
        address = case when s.heard_last then s.address else v.address end,
        intent = case when s.heard_last then s.intent else v.intent end,
        language = case when s.heard_last then coalesce(s.language, v.language) else v.language end,
        sentiment = case when s.heard_last then s.sentiment else v.sentiment end,
        urgency = case when s.heard_last then s.urgency else v.urgency end,
        preview = case when s.later then s.preview else v.preview end,
        last_human_message_id = case when s.later then s.last_human_message_id else v.last_human_message_id end,
        subject = coalesce(v.subject, s.subject),
        assignee_id = coalesce(v.assignee_id, s.assignee_id),
        unread = v.unread + s.unread,
        status = case when 'open' in (v.status, s.status) then 'open' else v.status end,
        section = (array['needs_you', 'ai_handled', 'waiting', 'snoozed', 'closed'])[least(
          array_position(array['needs_you', 'ai_handled', 'waiting', 'snoozed', 'closed'], v.section),
          array_position(array['needs_you', 'ai_handled', 'waiting', 'snoozed', 'closed'], s.section))],
        snoozed_until = case when 'open' in (v.status, s.status) then null
          else least(v.snoozed_until, s.snoozed_until) end,
        last_message_at = greatest(v.last_message_at, s.last_message_at),
        last_inbound_at = greatest(v.last_inbound_at, s.last_inbound_at),
        last_outbound_at = greatest(v.last_outbound_at, s.last_outbound_at),
        version = v.version + 1, updated_at = ${now}
      from (
        select t.*, t.last_message_at > o.last_message_at as later,
          coalesce(t.last_inbound_at, '-infinity') > coalesce(o.last_inbound_at, '-infinity') as heard_last
        from jsonb_populate_record(null::conversations, ${JSON.stringify(before)}::jsonb) t
        join conversations o on o.workspace_id = t.workspace_id and o.id = ${to}
      ) s
      where v.workspace_id = ${ctx.workspaceId} and v.id = ${to}`;
    joined.push({ from, to, before, rows: await refileAll(tx, ctx, from, to) });
    changed.push({ table: 'conversations', id: to, before: mine, after: {} });
  }
  return { joined, changed };
}

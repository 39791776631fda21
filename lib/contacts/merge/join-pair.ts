import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { type Image, imageOf } from './images.ts';
import { refileAll } from './moves.ts';

/**
 * Files everything of one conversation under another: its messages with their drafts, sends, tickets and tasks. The one
 * that is taken over stays as a closed row that answers with the other. What is more urgent decides where the inbox
 * shows the result.
 *
 * @param pair.answersFollow whether answers go to whoever was heard last; otherwise they go where they always went.
 * @param pair.leadFollows whether the lead of whichever was active last counts: both are about one person.
 * @returns both rows as they were, and what moved, by table.
 */
export async function joinPair(
  tx: Tx,
  ctx: Ctx,
  pair: { from: string; to: string; answersFollow: boolean; leadFollows: boolean },
): Promise<{ before: Image; mine: Image; rows: Record<string, string[]> }> {
  const { from, to, answersFollow, leadFollows } = pair;
  const before = await imageOf(tx, ctx, 'conversations', from);
  const mine = await imageOf(tx, ctx, 'conversations', to);
  const now = ctx.now.toISOString();
  // No section of the inbox: it is in no list and in no count, without a condition in either.
  await tx.raw`
    update conversations set status = 'closed', section = 'joined', unread = 0, snoozed_until = null,
      joined_into_id = ${to}, version = version + 1, updated_at = ${now}
    where workspace_id = ${ctx.workspaceId} and id = ${from}`;
  await tx.raw`
    update conversations v set
      address = case when s.answers then s.address else v.address end,
      connection_id = case when s.answers then coalesce(s.connection_id, v.connection_id) else v.connection_id end,
      window_expires_at = case when ${answersFollow}::boolean then greatest(v.window_expires_at, s.window_expires_at)
        else v.window_expires_at end,
      lead_id = case when s.later and ${leadFollows}::boolean then coalesce(s.lead_id, v.lead_id) else v.lead_id end,
      intent = case when s.heard_last then s.intent else v.intent end,
      language = case when s.heard_last then coalesce(s.language, v.language) else v.language end,
      sentiment = case when s.heard_last then s.sentiment else v.sentiment end,
      urgency = case when s.heard_last then s.urgency else v.urgency end,
      preview = case when s.later then s.preview else v.preview end,
      last_human_message_id = case when s.later then s.last_human_message_id else v.last_human_message_id end,
      subject = coalesce(v.subject, s.subject),
      assignee_id = coalesce(v.assignee_id, s.assignee_id),
      tags = v.tags || array(select t from unnest(s.tags) with ordinality as u (t, n) where t <> all (v.tags) order by n),
      unread = v.unread + s.unread,
      status = case when 'open' in (v.status, s.status) then 'open'
        when 'snoozed' in (v.status, s.status) then 'snoozed' else 'closed' end,
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
      select t.*, t.last_message_at > o.last_message_at as later, h.heard_last,
        h.heard_last and ${answersFollow}::boolean as answers
      from jsonb_populate_record(null::conversations, ${JSON.stringify(before)}::jsonb) t
      join conversations o on o.workspace_id = t.workspace_id and o.id = ${to}
      cross join lateral (select coalesce(t.last_inbound_at, '-infinity') > coalesce(o.last_inbound_at, '-infinity')
        as heard_last) h
    ) s
    where v.workspace_id = ${ctx.workspaceId} and v.id = ${to}`;
  return { before, mine, rows: await refileAll(tx, ctx, from, to) };
}

import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isoOrNull } from '#lib/core/time.ts';
import type { ContactEngagement } from '../engagement.schemas.ts';
import { nextWords } from './replies.ts';

const DAYS = 90;
/** Of somebody who is written to all day, the newest ones tell enough. */
const MOST_MESSAGES = 200;

interface Row extends Omit<ContactEngagement, 'days' | 'clicks'> {
  clicks: (ContactEngagement['clicks'][number] & { at: string })[];
}

/** How somebody took what was sent to them in the last 90 days, as far as the caller sees it. */
export async function engagementOf(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'now'>,
  contactId: string,
): Promise<ContactEngagement> {
  const since = new Date(ctx.now.getTime() - DAYS * 86_400_000).toISOString();
  const [row] = await tx.raw<Row[]>`
    with ours as (
      select m.* from messages m
      where m.workspace_id = ${ctx.workspaceId} and m.contact_id = ${contactId} and m.direction = 'out'
        and m.sent_at >= ${since}::timestamptz
        and coalesce(m.delivery_state, 'sent') in ('sent', 'delivered', 'read')
      order by m.id desc limit ${MOST_MESSAGES}
    ),
    taken as (
      select extract(epoch from n.sent_at - m.sent_at)::float8 as seconds, n.sent_at as answered_at
      from ours m left join lateral (${nextWords(tx)}) n on n.direction = 'in'
    ),
    marks as (
      select k.*, i.conversation_id from message_marks k
      join send_intents i on i.workspace_id = k.workspace_id and i.id = k.intent_id and i.state = 'sent'
      where k.workspace_id = ${ctx.workspaceId} and k.contact_id = ${contactId}
        and k.created_at >= ${since}::timestamptz
    ),
    latest as (
      select k.*, (select m.id from messages m where m.workspace_id = k.workspace_id
          and m.conversation_id = k.conversation_id and m.send_intent_id = k.intent_id) as message_id
      from marks k where k.kind = 'link' and k.counted > 0 order by k.last_at desc limit 10
    )
    select
      (select count(*)::int from taken) as sent,
      (select count(seconds)::int from taken) as answered,
      (select percentile_cont(0.5) within group (order by seconds) from taken) as "medianReplySeconds",
      (select max(answered_at) from taken) as "lastReplyAt",
      (select count(*)::int from marks where kind = 'link') as links,
      (select count(*)::int from marks where kind = 'link' and counted > 0) as clicked,
      (select max(last_at) from marks where kind = 'link') as "lastClickAt",
      (select count(*)::int from marks where kind = 'open') as "measuredOpens",
      (select count(*)::int from marks where kind = 'open' and counted > 0) as opened,
      (select coalesce(json_agg(json_build_object('url', url, 'at', last_at, 'count', counted,
          'conversationId', conversation_id, 'messageId', message_id) order by last_at desc), '[]')
        from latest) as clicks`;
  if (!row) throw new Error('A select of values has one row.');
  return {
    days: DAYS,
    ...row,
    lastReplyAt: isoOrNull(row.lastReplyAt),
    lastClickAt: isoOrNull(row.lastClickAt),
    clicks: row.clicks.map((click) => ({ ...click, at: new Date(click.at).toISOString() })),
  };
}

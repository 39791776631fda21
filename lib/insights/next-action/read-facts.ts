import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { NextActionFacts } from './decide-next-action.ts';

type Json<T> = {
  [Key in keyof T]: T[Key] extends Date ? string : T[Key] extends Date | null ? string | null : T[Key];
};
type Row = {
  [Key in keyof Omit<NextActionFacts, 'today'>]: NextActionFacts[Key] extends boolean
    ? boolean
    : Json<NonNullable<NextActionFacts[Key]>> | null;
};

const dated = <T extends { since: string }>(value: T | null) =>
  value && { ...value, since: new Date(value.since) };

/**
 * What the next action is decided on, in one round trip, by indexes and as far as the caller sees it. A deal's own
 * tasks count, and the conversations of its contact.
 *
 * @param today the day it is where the workspace is, YYYY-MM-DD.
 */
export async function readFacts(
  tx: Tx,
  ctx: Ctx,
  of: { contactId: string | null; dealId: string | null },
  today: string,
): Promise<NextActionFacts> {
  const tasks = tx.raw`tasks k where k.workspace_id = ${ctx.workspaceId} and k.done_at is null
    and k.deleted_at is null
    and ${of.dealId ? tx.raw`k.deal_id = ${of.dealId}` : tx.raw`k.contact_id = ${of.contactId}`}`;
  const threads = tx.raw`conversations v where v.workspace_id = ${ctx.workspaceId}
    and v.contact_id = ${of.contactId} and v.status = 'open'`;
  const [row] = await tx.raw<Row[]>`
    select
      (select json_build_object('id', c.id, 'name', c.name, 'preferredChannel', c.preferred_channel,
          'consented', exists (select from consents s where s.workspace_id = c.workspace_id
            and s.contact_id = c.id and s.status = 'granted'))
        from contacts c where c.workspace_id = ${ctx.workspaceId} and c.id = ${of.contactId}) as contact,
      (select json_build_object('conversationId', a.conversation_id, 'since', p.created_at)
        from actions a join approvals p on p.workspace_id = a.workspace_id and p.action_id = a.id
        where a.workspace_id = ${ctx.workspaceId} and p.state = 'pending' and a.contact_id = ${of.contactId}
        order by p.created_at limit 1) as approval,
      (select json_build_object('conversationId', v.id, 'since', v.last_inbound_at) from ${threads}
        and v.last_inbound_at > coalesce(v.last_outbound_at, '-infinity')
        order by v.last_inbound_at limit 1) as unanswered,
      (select json_build_object('id', k.id, 'title', k.title, 'dueOn', k.due_on) from ${tasks}
        and k.due_on < ${today}::date order by k.due_on, k.id limit 1) as overdue,
      exists (select from ${tasks} and (k.due_on is null or k.due_on >= ${today}::date)) as planned,
      (select json_build_object('conversationId', v.id, 'since', v.last_outbound_at, 'clickedAt', (
          select max(k.last_at) from send_intents i
          join message_marks k on k.workspace_id = i.workspace_id and k.intent_id = i.id and k.kind = 'link'
          where i.workspace_id = v.workspace_id and i.conversation_id = v.id and k.last_at >= v.last_outbound_at))
        from ${threads}
        and v.last_outbound_at > coalesce(v.last_inbound_at, '-infinity')
        order by v.last_outbound_at desc limit 1) as silent,
      (select json_build_object(
          'missing', (select coalesce(json_agg(fact order by place), '[]')
            from unnest(array['budget', 'authority', 'need', 'timeline']) with ordinality as b (fact, place)
            where not jsonb_exists(l.bant, fact)),
          'conversationId', (select v.id from ${threads} order by v.last_message_at desc limit 1))
        from leads l where l.workspace_id = ${ctx.workspaceId} and l.contact_id = ${of.contactId}
          and l.status in ('new', 'contacted', 'qualified') limit 1) as lead,
      (select json_build_object('id', d.id, 'name', d.name, 'stage', s.name, 'enteredStageAt', d.entered_stage_at,
          'rottingDays', s.rotting_days, 'closeDate', d.close_date, 'nextStep', d.next_step)
        from deals d join stages s on s.workspace_id = d.workspace_id and s.id = d.stage_id
        where d.workspace_id = ${ctx.workspaceId} and d.closed_at is null and s.kind = 'open'
          and ${of.dealId ? tx.raw`d.id = ${of.dealId}` : tx.raw`d.contact_id = ${of.contactId}`}
        order by d.updated_at desc limit 1) as deal`;
  if (!row) throw new Error('A select of values has one row.');
  return {
    today,
    contact: row.contact,
    approval: dated(row.approval),
    unanswered: dated(row.unanswered),
    overdue: row.overdue,
    planned: row.planned,
    silent: row.silent && {
      ...row.silent,
      since: new Date(row.silent.since),
      clickedAt: row.silent.clickedAt === null ? null : new Date(row.silent.clickedAt),
    },
    lead: row.lead,
    deal: row.deal && { ...row.deal, enteredStageAt: new Date(row.deal.enteredStageAt) },
  };
}

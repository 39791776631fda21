import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isoOrNull } from '#lib/core/time.ts';
import type { AssigneeFacts, RuleFacts } from './decide-assignee.ts';
import type { AssignmentRuleDto, MemberHoursDto } from './schemas.ts';
import { worksAt } from './works-at.ts';

type Scope = Pick<Ctx, 'workspaceId'>;

/** The rules in force, in their order. @param lock so that two leads never take the same turn of a round. */
async function activeRules(tx: Tx, ctx: Scope, lock: boolean): Promise<RuleFacts[]> {
  const rows = await tx.raw<RuleFacts[]>`
    select id, name, source, language, method, member_ids as "memberIds", last_assigned_id as "lastAssignedId"
    from assignment_rules where workspace_id = ${ctx.workspaceId} and is_active order by position, id
    ${lock ? tx.raw`for update` : tx.raw``}`;
  return [...rows];
}

export async function hasActiveRules(tx: Tx, ctx: Scope): Promise<boolean> {
  const [row] = await tx.raw<{ found: boolean }[]>`
    select exists (select from assignment_rules
      where workspace_id = ${ctx.workspaceId} and is_active) as found`;
  return row?.found ?? false;
}

/** Everybody of the workspace: when they take work, and how many leads of theirs are open. */
export async function listHours(tx: Tx, ctx: Scope): Promise<MemberHoursDto[]> {
  const rows = await tx.raw<MemberHoursDto[]>`
    select m.user_id as "userId", u.name, coalesce(h.days, '{}') as days, coalesce(h.from_minute, 0) as "fromMinute",
      coalesce(h.until_minute, 1440) as "untilMinute", h.absent_until as "absentUntil",
      coalesce(u.time_zone, w.settings->>'timeZone', 'UTC') as "timeZone",
      (select count(*)::int from leads l where l.workspace_id = m.workspace_id and l.owner_id = m.user_id
        and l.status in ('new', 'contacted', 'qualified')) as "openLeads"
    from memberships m join users u on u.id = m.user_id join workspaces w on w.id = m.workspace_id
    left join member_hours h on h.workspace_id = m.workspace_id and h.user_id = m.user_id
    where m.workspace_id = ${ctx.workspaceId} order by u.name, u.id`;
  return rows.map((row) => ({ ...row, absentUntil: isoOrNull(row.absentUntil) }));
}

/** What `decideAssignee` asks, for a lead of that source and language at that moment. */
export async function assigneeFacts(
  tx: Tx,
  ctx: Scope & Pick<Ctx, 'now'>,
  lead: AssigneeFacts['lead'],
  lock: boolean,
): Promise<AssigneeFacts> {
  const rules = await activeRules(tx, ctx, lock);
  const hours = rules.length > 0 ? await listHours(tx, ctx) : [];
  const people = new Map(
    hours.map((one) => [
      one.userId,
      {
        presence: worksAt(
          { ...one, absentUntil: one.absentUntil ? new Date(one.absentUntil) : null },
          one.timeZone,
          ctx.now,
        ),
        openLeads: one.openLeads,
      },
    ]),
  );
  return { lead, rules, people };
}

export async function listRuleRows(tx: Tx, ctx: Scope): Promise<AssignmentRuleDto[]> {
  const rows = await tx.raw<AssignmentRuleDto[]>`
    select r.id, r.name, r.source, r.language, r.method, r.is_active as "isActive", coalesce((
      select json_agg(json_build_object('id', u.id, 'name', u.name) order by m.at)
      from unnest(r.member_ids) with ordinality as m (id, at) join users u on u.id = m.id), '[]') as members
    from assignment_rules r where r.workspace_id = ${ctx.workspaceId} order by r.position, r.id`;
  return [...rows];
}

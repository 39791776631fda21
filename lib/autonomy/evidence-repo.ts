import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { levelChanges } from '#db/schema/approvals.ts';
import { actions, approvals } from '#db/schema/autonomy.ts';
import type { Risk } from '#db/schema/policies.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Evidence, LevelKind } from './decide-level.ts';

/** Older answers say little about what an agent writes today. */
const WINDOW_DAYS = 90;

export interface KindEvidence {
  kind: LevelKind;
  agentName: string;
  /** The highest of what was asked. */
  risk: Risk;
  domain: string | null;
  evidence: Evidence;
}

interface Raw {
  ability: string;
  channel: string | null;
  segment: string | null;
  agent_name: string;
  risk: Risk;
  domain: string | null;
  decided: number;
  unedited: number;
  edited: number;
  rejected: number;
}

/**
 * What people answered to agents, by kind: in the last ninety days, and since the kind's level last changed, so that
 * every level is earned anew.
 */
export async function evidenceByKind(tx: Tx, ctx: Pick<Ctx, 'workspaceId' | 'now'>): Promise<KindEvidence[]> {
  const since = new Date(ctx.now.getTime() - WINDOW_DAYS * 86_400_000).toISOString();
  const rows = await tx.raw<Raw[]>`
    select a.ability, a.channel, d.facts ->> 'segment' as segment, max(a.actor_name) as agent_name,
      (array_agg(a.risk order by array_position(array['critical', 'high', 'medium', 'low'], a.risk)))[1] as risk,
      max(d.facts ->> 'domain') as domain,
      count(*)::int as decided,
      (count(*) filter (where p.state = 'granted' and p.edited_input is null))::int as unedited,
      (count(*) filter (where p.state = 'granted' and p.edited_input is not null))::int as edited,
      (count(*) filter (where p.state = 'denied'))::int as rejected
    from approvals p
    join actions a on a.workspace_id = p.workspace_id and a.id = p.action_id
    join decisions d on d.workspace_id = p.workspace_id and d.id = p.decision_id
    left join lateral (
      select max(c.created_at) as at from level_changes c
      where c.workspace_id = p.workspace_id and c.kind <> 'declined' and c.ability = a.ability
        and c.channel is not distinct from a.channel and c.segment is not distinct from d.facts ->> 'segment'
    ) changed on true
    where p.workspace_id = ${ctx.workspaceId} and p.state in ('granted', 'denied') and p.decided_by is not null
      and coalesce(p.decided_at, p.created_at) >= ${since}::timestamptz
      and (changed.at is null or p.decided_at > changed.at)
      and a.actor_kind = 'agent'
    group by 1, 2, 3
    order by 1, 2 nulls first, 3 nulls first`;
  return rows.map(({ ability, channel, segment, agent_name: agentName, risk, domain, ...evidence }) => ({
    kind: { ability, channel, segment },
    agentName,
    risk,
    domain,
    evidence,
  }));
}

const ofLevelKind = (ctx: Pick<Ctx, 'workspaceId'>, kind: LevelKind) =>
  and(
    eq(levelChanges.workspaceId, ctx.workspaceId),
    eq(levelChanges.ability, kind.ability),
    sql`${levelChanges.channel} is not distinct from ${kind.channel}`,
    sql`${levelChanges.segment} is not distinct from ${kind.segment}`,
  );

/** When a kind was last lowered, or its rise declined. */
export async function restsSince(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  kind: LevelKind,
): Promise<Date | null> {
  const [row] = await tx
    .select({ at: levelChanges.createdAt })
    .from(levelChanges)
    .where(and(ofLevelKind(ctx, kind), inArray(levelChanges.kind, ['demotion', 'declined'])))
    .orderBy(desc(levelChanges.createdAt))
    .limit(1);
  return row?.at ?? null;
}

/** The last answers of people to a kind since its level changed, the newest first. */
export async function lastAnswers(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  kind: LevelKind,
  limit: number,
): Promise<('unedited' | 'edited' | 'rejected')[]> {
  const rows = await tx
    .select({ state: approvals.state, edited: approvals.editedInput })
    .from(approvals)
    .innerJoin(
      actions,
      and(eq(actions.workspaceId, approvals.workspaceId), eq(actions.id, approvals.actionId)),
    )
    .where(
      and(
        eq(approvals.workspaceId, ctx.workspaceId),
        inArray(approvals.state, ['granted', 'denied']),
        eq(actions.actorKind, 'agent'),
        eq(actions.ability, kind.ability),
        sql`${actions.channel} is not distinct from ${kind.channel}`,
        sql`${approvals.decidedAt} > coalesce((select max(c.created_at) from ${levelChanges} c
          where c.workspace_id = ${approvals.workspaceId} and c.kind <> 'declined' and c.ability = ${kind.ability}
            and c.channel is not distinct from ${kind.channel}), '-infinity')`,
      ),
    )
    .orderBy(desc(approvals.decidedAt), desc(approvals.id))
    .limit(limit);
  return rows.map(({ state, edited }) => (state === 'denied' ? 'rejected' : edited ? 'edited' : 'unedited'));
}

export const insertLevelChange = async (tx: Tx, row: typeof levelChanges.$inferInsert): Promise<void> => {
  await tx.insert(levelChanges).values(row);
};

export type LevelChangeRow = typeof levelChanges.$inferSelect;

import { and, eq, type SQL, sql } from 'drizzle-orm';
import { actions, decisions } from '#db/schema/autonomy.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { ActionRow } from './actions-repo.ts';
import type { Kind } from './grants.schemas.ts';

/** The segment an action was decided under; the record of its first decision keeps it. */
const segmentOfAction: SQL<string | null> = sql<
  string | null
>`(select d.facts ->> 'segment' from ${decisions} d
  where d.workspace_id = ${actions.workspaceId} and d.action_id = ${actions.id}
  order by d.created_at, d.id limit 1)`;

/** The actions of agents that are of one kind. */
export const ofKind = (ctx: Pick<Ctx, 'workspaceId'>, kind: Kind): SQL | undefined =>
  and(
    eq(actions.workspaceId, ctx.workspaceId),
    eq(actions.actorKind, 'agent'),
    eq(actions.ability, kind.ability),
    eq(actions.actorId, kind.agent),
    sql`${actions.channel} is not distinct from ${kind.channel}`,
    sql`${segmentOfAction} is not distinct from ${kind.segment}`,
  );

export const kindOf = (
  action: Pick<ActionRow, 'ability' | 'channel' | 'actorId'>,
  segment: unknown,
): Kind => ({
  ability: action.ability,
  channel: action.channel,
  agent: action.actorId,
  segment: typeof segment === 'string' ? segment : null,
});

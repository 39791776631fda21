import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import type { QueueDto } from './schemas.ts';

interface Raw extends Pick<QueueDto, 'id' | 'name' | 'categories' | 'members' | 'version'> {
  is_active: boolean;
  team_id: string | null;
  team_name: string | null;
}

/** In their order, those at rest last. */
export async function listQueueRows(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>): Promise<QueueDto[]> {
  const rows = await tx.raw<Raw[]>`
    select q.id, q.name, q.categories, q.version, q.is_active, g.id as team_id, g.name as team_name, coalesce((
      select json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name)
      from unnest(q.member_ids) as m (id) join users u on u.id = m.id), '[]') as members
    from ticket_queues q left join teams g on g.workspace_id = q.workspace_id and g.id = q.team_id
    where q.workspace_id = ${ctx.workspaceId} order by not q.is_active, q.position, q.id`;
  return rows.map(({ is_active, team_id, team_name, ...row }) => ({
    ...row,
    team: team_id ? { id: team_id, name: team_name ?? '' } : null,
    isActive: is_active,
  }));
}

/** @throws AppError `not_found`. */
export async function findQueue(tx: Tx, ctx: Ctx, id: string): Promise<QueueDto> {
  const found = (await listQueueRows(tx, ctx)).find((queue) => queue.id === id);
  if (!found) throw notFound('queue');
  return found;
}

import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import type { NotificationKind } from './schemas.ts';

export interface Notice {
  /** Who is told; somebody who is no member any more is not. */
  userIds: readonly string[];
  kind: NotificationKind;
  entity: { type: string; id: string };
  /** One line without a full stop. */
  title: string;
  excerpt?: string | null;
  /** The same key tells a member once, however often it is said. */
  onceKey?: string;
}

const EXCERPT = 200;

/**
 * Tells members of something, inside the caller's transaction: a line behind their bell, and their open desks hear of
 * it. Nobody is told of what they did themselves.
 *
 * @returns who was told anew.
 */
export async function notify(tx: Tx, ctx: Ctx, notice: Notice): Promise<string[]> {
  const wanted = [...new Set(notice.userIds)].filter(
    (id) => !(ctx.actor.kind === 'user' && ctx.actor.id === id && notice.kind !== 'task_due'),
  );
  const told: string[] = [];
  for (const userId of wanted) {
    const [row] = await tx.raw<{ id: string }[]>`
      insert into notifications
        (workspace_id, id, user_id, kind, entity_type, entity_id, once_key, title, excerpt, actor_name, created_at)
      select ${ctx.workspaceId}, ${newId()}, m.user_id, ${notice.kind}, ${notice.entity.type}, ${notice.entity.id},
        ${notice.onceKey ?? null}, ${notice.title.slice(0, 300)}, ${notice.excerpt?.slice(0, EXCERPT) ?? null},
        ${ctx.actor.kind === 'system' ? null : ctx.actor.name}, ${ctx.now.toISOString()}
      from memberships m where m.workspace_id = ${ctx.workspaceId} and m.user_id = ${userId}
      on conflict do nothing returning id`;
    if (row) told.push(userId);
  }
  if (told.length > 0) await record(tx, ctx, { live: told.map((id) => ({ topic: 'notifications', id })) });
  return told;
}

import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notify } from '#lib/notifications/index.ts';

/** Tells whoever got a conversation; it is theirs now, so they see whom it is with. */
export const tellAssignee = (
  tx: Tx,
  ctx: Ctx,
  got: { id: string; version: number; assigneeId: string; contact: string | null },
): Promise<string[]> =>
  notify(tx, ctx, {
    userIds: [got.assigneeId],
    kind: 'conversation_assigned',
    entity: { type: 'conversation', id: got.id },
    title:
      ctx.actor.kind === 'user' ? `${ctx.actor.name} gave you a conversation` : 'A conversation is yours',
    excerpt: got.contact,
    onceKey: `conversation:${got.id}:${got.version}`,
  });

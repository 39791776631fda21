import { notificationPreferences } from '#db/schema/notifications.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { membersOf } from './facts-repo.ts';
import { notify } from './notify.ts';
import { tellOfRefused } from './tell-administrators.ts';

/**
 * A member's address is refused for good: nothing more is mailed to it until somebody says so. The member is told in the
 * desk, and so are administrators; both once for each time.
 */
export async function refuseAddress(tx: Tx, ctx: Ctx, userId: string, code: string): Promise<void> {
  const [member] = await membersOf(tx, ctx, [userId]);
  if (!member || member.refusedAt) return;
  const refused = { refusedAt: ctx.now, refusedCode: code, updatedAt: ctx.now };
  await tx
    .insert(notificationPreferences)
    .values({ workspaceId: ctx.workspaceId, userId, ...refused })
    .onConflictDoUpdate({
      target: [notificationPreferences.workspaceId, notificationPreferences.userId],
      set: refused,
    });
  await notify(tx, ctx, {
    userIds: [userId],
    kind: 'mail_refused',
    entity: { type: 'own_mail', id: userId },
    title: 'Your mail comes back: nothing more is mailed to you',
    excerpt: `${member.email} is refused. See what to do.`,
    onceKey: `own_mail:${ctx.now.toISOString()}`,
  });
  await tellOfRefused(tx, ctx, member);
}

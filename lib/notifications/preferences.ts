import { z } from 'zod';
import { notificationPreferences } from '#db/schema/notifications.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { forbidden, notFound, versionChanged } from '#lib/core/errors.ts';
import { isoOrNull } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { changeChoices, choicesFor } from './choices.ts';
import { isMailSetUp, type MemberRow, membersOf, workspaceOf } from './facts-repo.ts';
import { planAnew } from './look-plans.ts';
import {
  type NotificationPreferences,
  resumeNoticeMailInput,
  setNotificationPreferencesInput,
} from './mail.schemas.ts';

/** Only people are told of something. */
function personOf(ctx: Ctx): string {
  const userId = userIdOf(ctx);
  if (!userId) throw forbidden('choose how to be told: only people are told of something');
  return userId;
}

async function memberOf(tx: Tx, ctx: Ctx, userId: string): Promise<MemberRow> {
  const [member] = await membersOf(tx, ctx, [userId]);
  if (!member) throw notFound('member');
  return member;
}

async function toDto(tx: Tx, ctx: Ctx, member: MemberRow): Promise<NotificationPreferences> {
  const workspace = await workspaceOf(tx, ctx);
  return {
    mails: member.mails,
    ...choicesFor(member.role === 'admin', member.choices, workspace.choices),
    dailyMinute: member.dailyMinute,
    pausedUntil:
      member.pausedUntil && new Date(member.pausedUntil) > ctx.now ? isoOrNull(member.pausedUntil) : null,
    refusedAt: isoOrNull(member.refusedAt),
    version: member.version,
    delivery: { isSetUp: isMailSetUp(), isOn: workspace.mails, delayMinutes: workspace.delayMinutes },
  };
}

/** How the caller is told of what. @throws AppError `forbidden` for a key. */
export const readNotificationPreferences = defineVerb({
  name: 'read_notification_preferences',
  does: 'choose how to be told',
  permission: 'workspace.read',
  input: z.object({}),
  run: ({ ctx }): Promise<NotificationPreferences> => {
    const userId = personOf(ctx);
    return withTenant(ctx, async (tx) => toDto(tx, ctx, await memberOf(tx, ctx, userId)));
  },
});

/**
 * Each chooses for themselves; what waits for them is looked at again with it.
 *
 * @throws AppError `forbidden` for a key, `conflict` (`version_changed`).
 */
export const setNotificationPreferences = defineVerb({
  name: 'set_notification_preferences',
  does: 'choose how to be told',
  permission: 'workspace.read',
  input: setNotificationPreferencesInput,
  run: ({ ctx, input: { version, choices, pausedUntil, ...given } }): Promise<NotificationPreferences> => {
    const userId = personOf(ctx);
    return withTenant(ctx, async (tx) => {
      const before = await holdMember(tx, ctx, userId);
      if (before.version !== version)
        throw versionChanged('You changed this elsewhere meanwhile. Look at it again.', before.version);
      await keep(tx, ctx, userId, {
        ...given,
        ...(choices ? { choices: changeChoices(before.choices, choices) } : {}),
        ...(pausedUntil === undefined
          ? {}
          : { pausedUntil: pausedUntil === null ? null : new Date(pausedUntil) }),
        version: version + 1,
      });
      return toDto(tx, ctx, await memberOf(tx, ctx, userId));
    });
  },
});

/**
 * Mails a member again whose address was refused: they themselves say so, or who manages the members.
 *
 * @throws AppError `forbidden` for somebody else's, `not_found`.
 */
export const resumeNoticeMail = defineVerb({
  name: 'resume_notice_mail',
  does: 'mail a member again',
  permission: 'workspace.read',
  input: resumeNoticeMailInput,
  run: ({ ctx, input: { userId } }): Promise<{ resumed: boolean }> =>
    withTenant(ctx, async (tx) => {
      const before = await holdMember(tx, ctx, userId);
      if (userId !== userIdOf(ctx) && !ctx.permissions.has('members.manage'))
        throw forbidden('mail somebody else again');
      if (!before.refusedAt) return { resumed: false };
      await keep(tx, ctx, userId, {
        refusedAt: null,
        refusedCode: null,
        resumedAt: ctx.now,
        version: before.version + 1,
      });
      return { resumed: true };
    }),
});

/** For a link in a mail: no notice is mailed to the member any more, until they want it again. Twice is like once. */
export const endNoticeMail = defineVerb({
  name: 'end_notice_mail',
  does: 'end the mail to a member',
  permission: 'internal.record',
  input: resumeNoticeMailInput,
  run: ({ ctx, input: { userId } }): Promise<{ ended: boolean }> =>
    withTenant(ctx, async (tx) => {
      const [member] = await membersOf(tx, ctx, [userId]);
      if (member) await endMailTo(tx, ctx, userId);
      return { ended: member !== undefined };
    }),
});

/** No notice is mailed to a member any more, inside the caller's transaction. @throws AppError `not_found`. */
export async function endMailTo(tx: Tx, ctx: Ctx, userId: string): Promise<void> {
  const before = await holdMember(tx, ctx, userId);
  if (before.mails) await keep(tx, ctx, userId, { mails: false, version: before.version + 1 });
}

/** The member's row, held until the end of the transaction. @throws AppError `not_found`. */
async function holdMember(tx: Tx, ctx: Ctx, userId: string): Promise<MemberRow> {
  await memberOf(tx, ctx, userId);
  await tx
    .insert(notificationPreferences)
    .values({ workspaceId: ctx.workspaceId, userId })
    .onConflictDoNothing();
  await tx.raw`
    select 1 from notification_preferences
    where workspace_id = ${ctx.workspaceId} and user_id = ${userId} for update`;
  return memberOf(tx, ctx, userId);
}

/** Nobody else's desk changes by it, so nothing is written into the record. */
async function keep(
  tx: Tx,
  ctx: Ctx,
  userId: string,
  set: Partial<typeof notificationPreferences.$inferInsert>,
): Promise<void> {
  const values = { ...set, updatedAt: ctx.now };
  await tx
    .insert(notificationPreferences)
    .values({ workspaceId: ctx.workspaceId, userId, ...values })
    .onConflictDoUpdate({
      target: [notificationPreferences.workspaceId, notificationPreferences.userId],
      set: values,
    });
  await record(tx, ctx, {
    event: await planAnew(tx, ctx, userId),
    live: { topic: 'settings', id: userId },
  });
}

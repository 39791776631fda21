import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { memberships, users } from '#db/schema/tenancy.ts';
import { type Tx, withTenant, withUser } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx, Role } from '#lib/core/ctx.ts';
import { conflict, notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { forgetSessionsOf } from './resolve-session.ts';
import { changeRoleInput, type MemberDto, removeMemberInput } from './schemas.ts';
import { revokeOtherSessions } from './sign-in.ts';

export const listMembers = defineVerb({
  name: 'list_members',
  does: 'see the members',
  permission: 'workspace.read',
  input: z.object({}),
  run: ({ ctx }) =>
    withTenant(ctx, async (tx) => {
      const rows = await tx
        .select({ member: memberships, user: { name: users.name, email: users.email } })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .where(eq(memberships.workspaceId, ctx.workspaceId))
        .orderBy(asc(users.name));
      const items = rows.map(
        ({ member, user }): MemberDto => ({
          userId: member.userId,
          name: user.name,
          email: user.email,
          role: member.role,
          since: member.createdAt.toISOString(),
        }),
      );
      return { items };
    }),
});

/** Locks the administrators in one order, so that two of them cannot remove each other at the same moment. */
async function memberToChange(tx: Tx, ctx: Ctx, userId: string, next: Role | null): Promise<Role> {
  const rows = await tx
    .select({ userId: memberships.userId, role: memberships.role })
    .from(memberships)
    .where(eq(memberships.workspaceId, ctx.workspaceId))
    .orderBy(asc(memberships.userId))
    .for('update');
  const member = rows.find((row) => row.userId === userId);
  if (!member) throw notFound('member');
  const others = rows.some((row) => row.role === 'admin' && row.userId !== userId);
  if (member.role === 'admin' && next !== 'admin' && !others)
    throw conflict('A workspace needs an administrator. Make someone else one first.', 'last_admin');
  return member.role;
}

/** The person's other sessions end, so that nothing opened under the old role stays open. */
async function endSessionsOf(ctx: Ctx, userId: string): Promise<void> {
  const keep = ctx.actor.kind === 'user' && ctx.actor.id === userId ? ctx.actor.sessionId : null;
  await withUser(userId, (tx) => revokeOtherSessions(tx, userId, keep));
  forgetSessionsOf(userId);
}

const ofMember = (ctx: Ctx, userId: string) =>
  and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.userId, userId));

export const changeRole = defineVerb({
  name: 'change_role',
  does: 'change roles',
  permission: 'members.manage',
  input: changeRoleInput,
  run: async ({ ctx, input }) => {
    const before = await withTenant(ctx, async (tx) => {
      const role = await memberToChange(tx, ctx, input.userId, input.role);
      if (role === input.role) return role;
      await tx
        .update(memberships)
        .set({ role: input.role, updatedAt: ctx.now })
        .where(ofMember(ctx, input.userId));
      await record(tx, ctx, {
        audit: {
          action: 'member.role_changed',
          entity: { type: 'user', id: input.userId },
          changes: { role: [role, input.role] },
        },
        live: { topic: 'settings', id: input.userId },
      });
      return role;
    });
    if (before !== input.role) await endSessionsOf(ctx, input.userId);
    return { userId: input.userId, role: input.role };
  },
});

export const removeMember = defineVerb({
  name: 'remove_member',
  does: 'remove members',
  permission: 'members.manage',
  input: removeMemberInput,
  run: async ({ ctx, input }) => {
    await withTenant(ctx, async (tx) => {
      await memberToChange(tx, ctx, input.userId, null);
      await tx.delete(memberships).where(ofMember(ctx, input.userId));
      await record(tx, ctx, {
        audit: { action: 'member.removed', entity: { type: 'user', id: input.userId } },
        live: { topic: 'settings', id: input.userId },
      });
    });
    await endSessionsOf(ctx, input.userId);
  },
});

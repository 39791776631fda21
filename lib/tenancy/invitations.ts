import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { invitations, memberships, users, workspaces } from '#db/schema/tenancy.ts';
import { withoutTenant, withTenant, withTenantAndUser } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { userIdOf } from '#lib/core/ctx.ts';
import { env } from '#lib/core/env.ts';
import { AppError, invalid, notFound } from '#lib/core/errors.ts';
import { newId, sha256 } from '#lib/core/ids.ts';
import { randomToken } from '#lib/core/secrets.ts';
import { defineVerb, parseInput } from '#lib/core/verb.ts';
import { systemCtx } from './contexts.ts';
import { memberJoined } from './events.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { forgetSessionsOf } from './resolve-session.ts';
import {
  acceptInvitationInput,
  type InvitationDto,
  inviteMemberInput,
  revokeInvitationInput,
} from './schemas.ts';
import { demandAttempt, forgiveAttempts } from './throttle.ts';

const DAYS = 7;
const gone = () =>
  new AppError('gone', 'This invitation was used, withdrawn or has expired. Ask for a new one.');

const open = (workspaceId: string, now: Date) =>
  and(
    eq(invitations.workspaceId, workspaceId),
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, now),
  );

const dtoOf = (row: typeof invitations.$inferSelect): InvitationDto => ({
  id: row.id,
  email: row.email,
  role: row.role,
  expiresAt: row.expiresAt.toISOString(),
});

export const listInvitations = defineVerb({
  name: 'list_invitations',
  does: 'see invitations',
  permission: 'members.manage',
  input: z.object({}),
  run: ({ ctx }) =>
    withTenant(ctx, async (tx) => {
      const rows = await tx
        .select()
        .from(invitations)
        .where(open(ctx.workspaceId, ctx.now))
        .orderBy(desc(invitations.createdAt));
      return { items: rows.map(dtoOf) };
    }),
});

/** An earlier open invitation to the same address ends. The link is in the answer, this once. */
export const inviteMember = defineVerb({
  name: 'invite_member',
  does: 'invite members',
  permission: 'members.manage',
  input: inviteMemberInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const [member] = await tx
        .select({ name: users.name })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(users.email, input.email)));
      if (member) throw invalid('email', `${member.name} is a member already.`);
      await tx
        .update(invitations)
        .set({ revokedAt: ctx.now })
        .where(and(open(ctx.workspaceId, ctx.now), eq(invitations.email, input.email)));
      const token = randomToken();
      const [row] = await tx
        .insert(invitations)
        .values({
          workspaceId: ctx.workspaceId,
          id: newId(),
          ...input,
          tokenHash: sha256(token),
          invitedBy: userIdOf(ctx),
          expiresAt: new Date(ctx.now.getTime() + DAYS * 86_400_000),
        })
        .returning();
      if (!row) throw new Error('The invitation was not stored.');
      await record(tx, ctx, {
        audit: {
          action: 'member.invited',
          entity: { type: 'invitation', id: row.id },
          details: { role: row.role },
        },
        live: { topic: 'settings', id: row.id },
      });
      return { ...dtoOf(row), link: `${env().PUBLIC_URL}/invitation/${token}` };
    }),
});

export const revokeInvitation = defineVerb({
  name: 'revoke_invitation',
  does: 'withdraw invitations',
  permission: 'members.manage',
  input: revokeInvitationInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const rows = await tx
        .update(invitations)
        .set({ revokedAt: ctx.now })
        .where(and(open(ctx.workspaceId, ctx.now), eq(invitations.id, input.invitationId)))
        .returning({ id: invitations.id });
      if (rows.length === 0) throw notFound('invitation');
      await record(tx, ctx, {
        audit: { action: 'invitation.revoked', entity: { type: 'invitation', id: input.invitationId } },
        live: { topic: 'settings', id: input.invitationId },
      });
    }),
});

async function idsOf(token: string): Promise<{ workspace_id: string; id: string }> {
  const [ids] = await withoutTenant(
    (tx) => tx.raw<{ workspace_id: string; id: string }[]>`select * from find_invitation(${sha256(token)})`,
  );
  if (!ids) throw gone();
  return ids;
}

/** What the page of the link shows. @throws AppError `gone`. */
export async function findInvitation(token: string): Promise<{ email: string; workspaceName: string }> {
  const ids = await idsOf(token);
  const [row] = await withTenant({ workspaceId: ids.workspace_id }, (tx) =>
    tx
      .select({ email: invitations.email, workspaceName: workspaces.name })
      .from(invitations)
      .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
      .where(and(eq(invitations.workspaceId, ids.workspace_id), eq(invitations.id, ids.id))),
  );
  if (!row) throw gone();
  return row;
}

/**
 * Joins by the link, once. A person who has an account proves it by its password, tried as seldom as when signing in:
 * whoever invites an address has the link. A new one chooses theirs.
 *
 * @param address the caller's, for counting.
 * @throws AppError `gone`, `rate_limited`, or `unauthenticated` when the account exists and the password is another.
 */
export async function acceptInvitation(
  input: z.input<typeof acceptInvitationInput>,
  address = 'unknown',
): Promise<{ email: string; slug: string }> {
  const given = parseInput(acceptInvitationInput, input);
  const ids = await idsOf(given.token);
  const { email } = await findInvitation(given.token);
  const [found] = await withoutTenant(
    (tx) => tx.raw<{ id: string | null }[]>`select find_user_by_email(${email}) as id`,
  );
  const known = found?.id ?? null;
  if (known) await demandAttempt(email, address);
  const userId = known ?? newId();
  const passwordHash = await hashPassword(given.password);
  const scope = { workspaceId: ids.workspace_id, userId };
  const slug = await withTenantAndUser(scope, async (tx) => {
    // Claimed first: of two at once, one finds nothing left.
    const [claimed] = await tx
      .update(invitations)
      .set({ acceptedAt: sql`now()` })
      .where(and(open(scope.workspaceId, new Date()), eq(invitations.id, ids.id)))
      .returning({ role: invitations.role });
    if (!claimed) throw gone();
    if (known) {
      const [user] = await tx.select({ hash: users.passwordHash }).from(users).where(eq(users.id, known));
      if (!(await isPassword(user?.hash ?? null, given.password)))
        throw new AppError('unauthenticated', 'This address has an account already. Enter its password.');
    } else await tx.insert(users).values({ id: userId, email, name: given.name, passwordHash });
    await tx
      .insert(memberships)
      .values({ ...scope, role: claimed.role })
      .onConflictDoNothing();
    await record(tx, systemCtx({ workspaceId: scope.workspaceId, name: 'Invitation' }), {
      audit: {
        action: 'member.joined',
        entity: { type: 'user', id: userId },
        details: { role: claimed.role },
      },
      event: memberJoined.of({ userId }),
      live: { topic: 'settings', id: userId },
    });
    const [workspace] = await tx
      .select({ slug: workspaces.slug })
      .from(workspaces)
      .where(eq(workspaces.id, scope.workspaceId));
    return workspace?.slug ?? '';
  });
  if (known) await forgiveAttempts(email, address);
  forgetSessionsOf(userId);
  return { email, slug };
}

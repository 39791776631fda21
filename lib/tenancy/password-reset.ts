import { and, eq, gt, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { memberships, passwordResets, users } from '#db/schema/tenancy.ts';
import { type Tx, withoutTenant, withTenant, withUser } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { userIdOf } from '#lib/core/ctx.ts';
import { AppError, conflict, forbidden, invalid, notFound } from '#lib/core/errors.ts';
import { sha256 } from '#lib/core/ids.ts';
import { logger } from '#lib/core/logger.ts';
import { defineVerb, parseInput } from '#lib/core/verb.ts';
import { HOURS, MOST_LINKS, makeLink, openLinks } from './password-links.ts';
import { hashPassword, isPassword } from './passwords.ts';
import type { MailPort } from './ports.ts';
import { forgetSessionsOf } from './resolve-session.ts';
import { changePasswordInput, requestPasswordResetInput, resetPasswordInput } from './schemas.ts';
import { revokeOtherSessions } from './sign-in.ts';

async function idOfEmail(email: string): Promise<string | null> {
  const [row] = await withoutTenant(
    (tx) => tx.raw<{ id: string | null }[]>`select find_user_by_email(${email.trim()}) as id`,
  );
  return row?.id ?? null;
}

const emailOf = async (userId: string): Promise<string> => {
  const [user] = await withUser(userId, (tx) =>
    tx.select({ email: users.email }).from(users).where(eq(users.id, userId)),
  );
  if (!user) throw notFound('person');
  return user.email;
};

/** A link for `npm run reset-password`, which runs on the machine itself. Null when nobody has that address. */
export async function createPasswordReset(email: string): Promise<string | null> {
  const userId = await idOfEmail(email);
  return userId && makeLink(userId);
}

/**
 * For the page of forgotten passwords: mails a link when mail is set up (`mail` is null when not). It says nothing,
 * also in time: nobody learns which addresses have an account. The link goes to the address of the account, never to the
 * one that was typed: letters that count as the same there may be another mailbox elsewhere.
 */
export function mailPasswordReset(email: string, mail: MailPort | null): void {
  if (!mail) return;
  idOfEmail(email)
    .then(async (userId) => {
      if (!userId || (await openLinks(userId)) >= MOST_LINKS) return;
      const link = await makeLink(userId);
      await mail.send({
        to: await emailOf(userId),
        subject: 'Choose a new password',
        text: `Open this link within the hour to choose a new password:\n\n${link}\n\nIf you did not ask for it, ignore this message.`,
      });
    })
    .catch((error: unknown) => logger.error({ err: error }, 'password reset not mailed'));
}

/** An administrator makes a link for a member and hands it over. The link is in the answer, this once. */
export const requestPasswordReset = defineVerb({
  name: 'request_password_reset',
  does: 'reset passwords',
  permission: 'members.manage',
  input: requestPasswordResetInput,
  run: async ({ ctx, input }) => {
    const [member] = await withTenant(ctx, (tx) =>
      tx
        .select({ userId: memberships.userId })
        .from(memberships)
        .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.userId, input.userId))),
    );
    if (!member) throw notFound('member');
    const places = await withUser(input.userId, (tx) =>
      tx
        .select({ id: memberships.workspaceId })
        .from(memberships)
        .where(eq(memberships.userId, input.userId)),
    );
    // Their password opens the other workspace too: that is not this administrator's to give away.
    if (places.some((place) => place.id !== ctx.workspaceId))
      throw forbidden('reset the password of someone who also belongs to another workspace');
    await withTenant(ctx, (tx) =>
      record(tx, ctx, {
        audit: { action: 'password.reset_requested', entity: { type: 'user', id: input.userId } },
      }),
    );
    return { link: await makeLink(input.userId), expiresInMinutes: HOURS * 60 };
  },
});

async function storePassword(
  tx: Tx,
  userId: string,
  passwordHash: string,
  keep: string | null,
): Promise<void> {
  await tx.update(users).set({ passwordHash, updatedAt: new Date() }).where(eq(users.id, userId));
  await tx
    .update(passwordResets)
    .set({ usedAt: new Date() })
    .where(and(eq(passwordResets.userId, userId), isNull(passwordResets.usedAt)));
  await revokeOtherSessions(tx, userId, keep);
}

const gone = () => new AppError('gone', 'This link was used or has expired. Ask for a new one.');

/** Whose password a link changes. @throws AppError `gone`. */
async function personOfLink(tokenHash: string): Promise<string> {
  const [found] = await withoutTenant(
    (tx) => tx.raw<{ id: string | null }[]>`select find_password_reset(${tokenHash}) as id`,
  );
  if (!found?.id) throw gone();
  return found.id;
}

/** For the page of the link: nobody should think of a password that then cannot be saved. @throws AppError `gone`. */
export async function checkPasswordReset(token: string): Promise<void> {
  await personOfLink(sha256(token));
}

/** Sets a password by a link, once; every session of the person ends. @throws AppError `gone`. */
export async function resetPassword(input: z.input<typeof resetPasswordInput>): Promise<void> {
  const given = parseInput(resetPasswordInput, input);
  const tokenHash = sha256(given.token);
  const userId = await personOfLink(tokenHash);
  const passwordHash = await hashPassword(given.password);
  await withUser(userId, async (tx) => {
    const claimed = await tx
      .update(passwordResets)
      .set({ usedAt: new Date() })
      .where(
        and(
          eq(passwordResets.tokenHash, tokenHash),
          isNull(passwordResets.usedAt),
          gt(passwordResets.expiresAt, new Date()),
        ),
      )
      .returning({ id: passwordResets.id });
    if (claimed.length === 0) throw gone();
    await storePassword(tx, userId, passwordHash, null);
  });
  forgetSessionsOf(userId);
}

/**
 * One's own password; the other sessions end. Who signs in by a provider only has none to change, and gets one by a
 * link (`mailOwnPasswordLink`). @throws AppError `invalid_input`, `conflict` (`no_password`).
 */
export const changePassword = defineVerb({
  name: 'change_password',
  does: 'change your password',
  permission: 'workspace.read',
  input: changePasswordInput,
  run: async ({ ctx, input }) => {
    const userId = userIdOf(ctx);
    if (!userId || ctx.actor.kind !== 'user') throw forbidden('change a password without being a person');
    const { sessionId } = ctx.actor;
    const [user] = await withUser(userId, (tx) =>
      tx.select({ hash: users.passwordHash }).from(users).where(eq(users.id, userId)),
    );
    if (user && user.hash === null)
      throw conflict(
        'You have no password to change, because you sign in with your provider. Choose one by a link: your account page mails it to you, or an administrator makes one.',
        'no_password',
      );
    if (!(await isPassword(user?.hash ?? null, input.current)))
      throw invalid('current', 'This is not your present password.');
    const passwordHash = await hashPassword(input.password);
    await withUser(userId, (tx) => storePassword(tx, userId, passwordHash, sessionId));
    await withTenant(ctx, (tx) =>
      record(tx, ctx, { audit: { action: 'password.changed', entity: { type: 'user', id: userId } } }),
    );
    forgetSessionsOf(userId);
  },
});

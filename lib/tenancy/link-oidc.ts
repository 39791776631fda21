import { eq } from 'drizzle-orm';
import { oidcAccounts, users } from '#db/schema/tenancy.ts';
import { withoutTenant, withUser } from '#db/tenant.ts';
import { forgetSessionsOf } from './resolve-session.ts';
import { revokeOtherSessions } from './sign-in.ts';

/**
 * The person of an OIDC subject; linked on first use only by an address the provider has verified.
 *
 * Where nobody has proven so far that the account's address is theirs (whoever invites holds the link, and could have
 * taken the account beforehand), its password and sessions end with that: from now on the account is whose address it
 * is. Another password is had by a reset.
 *
 * @param profile claims of the id token (OpenID Connect Core 1.0, section 5.1).
 * @returns null when there is no such person, or the provider does not vouch for the address.
 */
export async function userOfOidc(subject: string, profile: unknown): Promise<string | null> {
  const [known] = await withoutTenant(
    (tx) => tx.raw<{ id: string | null }[]>`select find_oidc_account('oidc', ${subject}) as id`,
  );
  if (known?.id) return known.id;
  const { email, email_verified } = (profile ?? {}) as { email?: unknown; email_verified?: unknown };
  if (typeof email !== 'string' || email_verified !== true) return null;
  const [found] = await withoutTenant(
    (tx) => tx.raw<{ id: string | null }[]>`select find_user_by_email(${email}) as id`,
  );
  const userId = found?.id;
  if (!userId) return null;
  await withUser(userId, async (tx) => {
    const here = eq(users.id, userId);
    const [user] = await tx.select({ provenAt: users.emailVerifiedAt }).from(users).where(here).for('update');
    await tx.insert(oidcAccounts).values({ provider: 'oidc', subject, userId }).onConflictDoNothing();
    if (!user || user.provenAt) return;
    await tx.update(users).set({ passwordHash: null, emailVerifiedAt: new Date() }).where(here);
    await revokeOtherSessions(tx, userId, null);
  });
  forgetSessionsOf(userId);
  return userId;
}

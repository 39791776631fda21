import { and, eq, gt, isNull } from 'drizzle-orm';
import { passwordResets } from '#db/schema/tenancy.ts';
import { withUser } from '#db/tenant.ts';
import { env } from '#lib/core/env.ts';
import { newId, sha256 } from '#lib/core/ids.ts';
import { randomToken } from '#lib/core/secrets.ts';

/** How long a link is good. */
export const HOURS = 1;
/** So many links of a person are open at a time when strangers ask for them: nobody floods a mailbox by this page. */
export const MOST_LINKS = 3;

/** Links of a person that are good still. */
export const openLinks = (userId: string): Promise<number> =>
  withUser(userId, (tx) =>
    tx.$count(
      passwordResets,
      and(
        eq(passwordResets.userId, userId),
        isNull(passwordResets.usedAt),
        gt(passwordResets.expiresAt, new Date()),
      ),
    ),
  );

/** Makes a link by which a person chooses a password: whoever has it may. @returns its address. */
export async function makeLink(userId: string): Promise<string> {
  const token = randomToken();
  await withUser(userId, (tx) =>
    tx.insert(passwordResets).values({
      id: newId(),
      userId,
      tokenHash: sha256(token),
      expiresAt: new Date(Date.now() + HOURS * 3_600_000),
    }),
  );
  return `${env().PUBLIC_URL}/reset-password/${token}`;
}

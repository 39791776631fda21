import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { users } from '#db/schema/tenancy.ts';
import { withTenant, withUser } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError, conflict, forbidden, notFound } from '#lib/core/errors.ts';
import { logger } from '#lib/core/logger.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { MOST_LINKS, makeLink, openLinks } from './password-links.ts';
import type { MailPort } from './ports.ts';

function personOf(ctx: Ctx): string {
  if (ctx.actor.kind !== 'user') throw forbidden('see to a password without being a person');
  return ctx.actor.id;
}

const readUser = async (userId: string) => {
  const [user] = await withUser(userId, (tx) =>
    tx.select({ email: users.email, hash: users.passwordHash }).from(users).where(eq(users.id, userId)),
  );
  if (!user) throw notFound('person');
  return user;
};

/** Whether one has a password at all: who signs in by a provider only has none. */
export const readOwnPassword = defineVerb({
  name: 'read_own_password',
  does: 'see to your password',
  permission: 'workspace.read',
  input: z.object({}),
  run: async ({ ctx }): Promise<{ isSet: boolean }> => ({
    isSet: (await readUser(personOf(ctx))).hash !== null,
  }),
});

/**
 * Mails a person the link by which they choose a password, where they are signed in and have none to change. Never in
 * the answer: whoever holds their open browser must not choose it for them.
 *
 * @param mail null where no mail is set up.
 * @throws AppError `conflict` (`no_mail`, `links_open`), `unavailable` where the mail was not taken.
 */
export async function mailOwnPasswordLink(ctx: Ctx, mail: MailPort | null): Promise<void> {
  const userId = personOf(ctx);
  if (!mail)
    throw conflict('No mail is set up here. Ask an administrator of your workspace for a link.', 'no_mail');
  if ((await openLinks(userId)) >= MOST_LINKS)
    throw conflict(
      'Several links were mailed to you already. Use the last one, or wait an hour.',
      'links_open',
    );
  const { email } = await readUser(userId);
  await withTenant(ctx, (tx) =>
    record(tx, ctx, { audit: { action: 'password.reset_requested', entity: { type: 'user', id: userId } } }),
  );
  const link = await makeLink(userId);
  await mail
    .send({
      to: email,
      subject: 'Choose a password',
      text: `Open this link within the hour to choose a password:\n\n${link}\n\nYou are signed out everywhere then, and may sign in with it or as before. If you did not ask for it, ignore this message.`,
    })
    .catch((error: unknown) => {
      logger.error({ err: error }, 'password link not mailed');
      throw new AppError('unavailable', 'The mail could not be sent. Try again in a moment.');
    });
}

import { createHmac } from 'node:crypto';
import { withTenant } from '#db/tenant.ts';
import type { OpenConnection } from '#lib/channels/ports.ts';
import { chatSettingsOf } from '#lib/channels/webchat.schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { safeEqual } from '#lib/core/secrets.ts';
import { hoursAt } from '#lib/sla/index.ts';
import { chooseLanguage } from './choose-language.ts';
import { linesOf } from './repo.ts';
import { sayTexts } from './say-texts.ts';
import type { GreetInput, Greeting } from './schemas.ts';
import { handleOfUser, makeVisitorToken, newHandle, readVisitorToken } from './visitor-token.ts';

/**
 * A page shows the chat: who the visitor is, how it looks, what it says, and what was said before. Nothing is kept
 * here of who does not write.
 */
export async function greetVisitor(
  ctx: Ctx,
  connection: OpenConnection,
  input: GreetInput,
): Promise<Greeting> {
  const settings = chatSettingsOf(connection.settings);
  const signed = input.user && isSigned(connection, input.user);
  const handle =
    (signed && input.user ? handleOfUser(connection.id, input.user.id) : null) ??
    (input.token ? readVisitorToken(input.token, connection.id, ctx.now) : null) ??
    newHandle();
  const language = chooseLanguage(settings.language, input.language);
  const { lines, hours } = await withTenant(ctx, async (tx) => ({
    lines: await linesOf(tx, { workspaceId: ctx.workspaceId, connectionId: connection.id, handle }),
    hours: settings.calendarId
      ? await hoursAt(tx, ctx, settings.calendarId, ctx.now)
      : { open: true, opensAt: null },
  }));
  const { color, position, theme, privacyUrl, askEmail, files } = settings;
  return {
    token: makeVisitorToken(connection.id, handle, ctx.now),
    look: { color, position, theme, language, privacyUrl, askEmail, files },
    texts: sayTexts(settings, language, hours, input.timeZone),
    lines,
    identityRefused: signed === false,
  };
}

/** Only the website's own server has the secret: a visitor cannot say that they are somebody else. */
function isSigned(connection: OpenConnection, user: { id: string; hash: string }): boolean {
  const secret = connection.credentials.identitySecret;
  if (!secret) return false;
  return safeEqual(createHmac('sha256', secret).update(user.id).digest('hex'), user.hash.toLowerCase());
}

import { withTenant } from '#db/tenant.ts';
import { wakeDispatcher } from '#lib/audit/index.ts';
import { parseIdentities } from '#lib/contacts/index.ts';
import { takeInMessage } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { sha256 } from '#lib/core/ids.ts';
import { parseInput } from '#lib/core/verb.ts';
import { insertTicket } from '../insert-ticket.ts';
import { readSettings } from '../read-settings.ts';
import { findTicket } from '../repo.ts';
import { askForHelpInput, openTicketInput } from '../schemas.ts';
import { requestPath } from './request-token.ts';

/** What a requester chooses from. */
export const requestChoices = (ctx: Ctx): Promise<{ categories: { key: string; name: string }[] }> =>
  withTenant(ctx, async (tx) => {
    const { categories } = await readSettings(tx, ctx);
    return {
      categories: categories.filter(({ archived }) => !archived).map(({ key, name }) => ({ key, name })),
    };
  });

/**
 * A request of somebody who is nobody here: a contact, a conversation by e-mail, a ticket with its number and the link
 * to its page. The same opened form sent twice is one request. What a program fills in (the field nobody sees) is
 * answered like a person's and goes nowhere.
 *
 * The token's age and how often somebody may ask are for the doorway.
 *
 * @throws AppError `invalid_input`.
 */
export async function askForHelp(
  ctx: Ctx,
  given: unknown,
): Promise<{ number: number | null; path: string | null }> {
  const asked = parseInput(askForHelpInput, given);
  if (asked.website) return { number: null, path: null };
  const made = await withTenant(ctx, async (tx) => {
    const row = await takeInMessage(tx, ctx, {
      identities: parseIdentities(
        { email: asked.email, channel: 'email' },
        { phone: 'phone', email: 'email' },
      ),
      contactName: asked.name,
      channel: 'email',
      subject: asked.subject,
      body: `${asked.subject}\n\n${asked.message}`,
      externalId: `request:${sha256(asked.token).slice(0, 32)}`,
      metadata: { request: true },
      optOut: null,
    });
    const { ticketId } = await insertTicket(
      tx,
      ctx,
      openTicketInput.parse({
        contactId: row.contact_id,
        conversationId: row.conversation_id,
        messageId: row.message_id,
        type: 'request',
        subject: asked.subject,
        description: asked.message,
        category: asked.category,
        language: asked.language,
      }),
      null,
    );
    return findTicket(tx, ctx, ticketId);
  });
  wakeDispatcher();
  return { number: made.number, path: requestPath(ctx.workspaceId, made.id) };
}

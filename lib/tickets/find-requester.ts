import type { Tx } from '#db/tenant.ts';
import { findContact } from '#lib/contacts/index.ts';
import { findConversation } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';

/**
 * Whose ticket it will be and where they are answered: in a conversation of theirs, or in none yet.
 *
 * @throws AppError `not_found`, `invalid_input` for a conversation of somebody else, who would get the answers.
 */
export async function findRequester(
  tx: Tx,
  ctx: Ctx,
  given: { contactId: string; conversationId?: string | null | undefined },
) {
  const contact = await findContact(tx, ctx, given.contactId);
  const thread = given.conversationId ? await findConversation(tx, ctx, given.conversationId) : null;
  if (thread && thread.contact.id !== contact.id)
    throw invalid('conversationId', `must be a conversation of ${contact.name}.`);
  return { contact, thread };
}

import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { conflict, invalid } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { decideSection } from './decide-section.ts';
import { findConversation, lockConversation, updateConversationRow } from './repo.ts';
import { type ConversationRow, snoozeConversationInput } from './schemas.ts';
import { sectionFacts } from './section-facts.ts';

/** Puts the conversation away until a time, or until the contact writes. @throws AppError `not_found`, `conflict`, `invalid_input`. */
export const snoozeConversation = defineVerb({
  name: 'snooze_conversation',
  does: 'snooze conversations',
  permission: 'conversations.write',
  input: snoozeConversationInput,
  run: ({ ctx, input }): Promise<ConversationRow> =>
    withTenant(ctx, async (tx) => {
      const before = await lockConversation(tx, ctx, input.conversationId, input.version);
      const until = new Date(input.until);
      if (until <= ctx.now) throw invalid('until', 'must lie in the future');
      if (before.status === 'closed')
        throw conflict('A closed conversation cannot be snoozed. Reopen it first.');
      const version = before.version + 1;
      await updateConversationRow(tx, before.id, {
        status: 'snoozed',
        section: decideSection({ ...(await sectionFacts(tx, ctx, before)), status: 'snoozed' }),
        snoozedUntil: until,
        version,
        updatedAt: ctx.now,
      });
      await record(tx, ctx, {
        audit: {
          action: 'conversation.snoozed',
          entity: { type: 'conversation', id: before.id },
          contactId: before.contact.id,
          changes: { snoozedUntil: [before.snoozedUntil, until.toISOString()] },
        },
        live: { topic: 'conversations', id: before.id },
      });
      return findConversation(tx, ctx, before.id);
    }),
});

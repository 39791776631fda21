import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { isAppError } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { decideSection } from './decide-section.ts';
import { lockConversation, updateConversationRow } from './repo.ts';
import { wakeConversationInput } from './schemas.ts';
import { sectionFacts } from './section-facts.ts';

/** Brings a conversation back at its time; one that was answered, closed or put off anew meanwhile stays as it is. */
export const wakeConversation = defineVerb({
  name: 'wake_conversation',
  does: 'bring conversations back',
  permission: 'internal.record',
  input: wakeConversationInput,
  run: ({ ctx, input }): Promise<{ status: 'woken' | 'overtaken' | 'gone' }> =>
    withTenant(ctx, async (tx) => {
      const before = await lockConversation(tx, ctx, input.conversationId).catch((error: unknown) => {
        if (isAppError(error) && error.code === 'not_found') return null;
        throw error;
      });
      if (!before) return { status: 'gone' };
      const due = before.snoozedUntil !== null && before.snoozedUntil <= ctx.now.toISOString();
      if (before.status !== 'snoozed' || before.snoozedUntil !== input.until || !due)
        return { status: 'overtaken' };
      const facts = { ...(await sectionFacts(tx, ctx, before)), status: 'open' as const };
      await updateConversationRow(tx, before.id, {
        status: 'open',
        // Whoever put it off wants to be reminded, also where the other side has the next word.
        section: decideSection({ ...facts, needsPerson: true }),
        snoozedUntil: null,
        version: before.version + 1,
        updatedAt: ctx.now,
      });
      await record(tx, ctx, {
        audit: {
          action: 'conversation.woken',
          entity: { type: 'conversation', id: before.id },
          contactId: before.contact.id,
          changes: { status: ['snoozed', 'open'] },
        },
        live: { topic: 'conversations', id: before.id },
      });
      return { status: 'woken' };
    }),
});

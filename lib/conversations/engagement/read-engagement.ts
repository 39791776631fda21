import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { findContact } from '#lib/contacts/index.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';

import { type ContactEngagement, contactEngagementInput } from '../engagement.schemas.ts';
import { engagementOf } from './engagement-of.ts';

/** Replies, clicks and, where they are measured, opens of one person. @throws AppError `not_found`. */
export const readContactEngagement = defineVerb({
  name: 'read_contact_engagement',
  does: 'see what came of messages',
  permission: 'conversations.read',
  input: contactEngagementInput,
  run: ({ ctx, input }): Promise<ContactEngagement> =>
    withTenant(ctx, async (tx) => {
      const { id } = await findContact(tx, ctx, input.contactId);
      return engagementOf(tx, ctx, id);
    }),
});

/** The same for an agent that scores a lead; nobody in particular asks. @throws AppError `not_found`. */
export const countEngagement = defineVerb({
  name: 'count_engagement',
  does: 'score leads',
  permission: 'internal.record',
  input: z.object({ conversationId: idField }),
  run: ({ ctx, input }): Promise<{ answered: number; clicked: number }> =>
    withTenant(ctx, async (tx) => {
      const [row] = await tx.raw<{ contact_id: string }[]>`
        select contact_id from conversations
        where workspace_id = ${ctx.workspaceId} and id = conversation_of(${ctx.workspaceId}, ${input.conversationId})`;
      if (!row) return { answered: 0, clicked: 0 };
      const { answered, clicked } = await engagementOf(tx, ctx, row.contact_id);
      return { answered, clicked };
    }),
});

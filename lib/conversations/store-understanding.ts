import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { contacts } from '#db/schema/contacts.ts';
import { conversations, messages, understandings } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { demoteAfterSetback } from '#lib/autonomy/index.ts';
import { notFound } from '#lib/core/errors.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { messageUnderstood } from './events.ts';
import { markStage } from './mark-stage.ts';
import { INTENTS, routeOf } from './understand/intents.ts';

const fact = z.object({ value: z.string().max(300), quote: z.string().max(1_000) }).nullable();

export const storeUnderstandingInput = z.object({
  conversationId: idField,
  messageId: idField,
  intent: z.enum(INTENTS),
  language: z.string().max(8),
  sentiment: z.enum(['positive', 'neutral', 'negative']),
  urgency: z.enum(['low', 'normal', 'high']),
  bant: z.object({ budget: fact, authority: fact, need: fact, timeline: fact }),
  confidence: z.number(),
  injectionSuspected: z.boolean(),
  wantsPerson: z.boolean(),
  builtIn: z.boolean(),
  aiCallId: idField.nullable(),
});

/**
 * Stores what was read out of a message, once for ever: a run that happens again keeps the first reading. Says
 * `conversation/message.understood`, from which the lead is scored and summed up.
 */
export const storeUnderstanding = defineVerb({
  name: 'store_understanding',
  does: 'store what agents read',
  permission: 'internal.record',
  input: storeUnderstandingInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const here = and(
        eq(conversations.workspaceId, ctx.workspaceId),
        eq(conversations.id, input.conversationId),
      );
      const [conversation] = await tx.select().from(conversations).where(here);
      if (!conversation) throw notFound('conversation');
      const route = routeOf(input.intent);
      const bant = Object.fromEntries(
        Object.entries(input.bant).flatMap(([key, said]) =>
          said ? [[key, { ...said, messageId: input.messageId }]] : [],
        ),
      );
      const stored = await tx
        .insert(understandings)
        .values({ ...input, workspaceId: ctx.workspaceId, route, bant, createdAt: ctx.now })
        .onConflictDoNothing()
        .returning({ messageId: understandings.messageId });
      if (stored.length === 0) return { route, stored: false };
      await tx
        .update(conversations)
        .set({
          intent: input.intent,
          language: input.language,
          sentiment: input.sentiment,
          urgency: input.urgency,
          version: sql`${conversations.version} + 1`,
          updatedAt: ctx.now,
        })
        .where(here);
      await tx
        .update(messages)
        .set({ language: input.language })
        .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, input.messageId)));
      // Only where nobody said otherwise: a person's own setting stands.
      await tx
        .update(contacts)
        .set({ language: sql`coalesce(${contacts.language}, ${input.language})` })
        .where(and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, conversation.contactId)));
      await markStage(tx, ctx, input.messageId, 'understood');
      if (input.intent === 'complaint')
        await demoteAfterSetback(tx, ctx, [input.conversationId], 'complaint');
      await record(tx, ctx, {
        audit: [
          {
            action: 'message.understood',
            entity: { type: 'message', id: input.messageId },
            contactId: conversation.contactId,
            details: {
              intent: input.intent,
              route,
              builtIn: input.builtIn,
              injectionSuspected: input.injectionSuspected,
            },
          },
          ...(input.wantsPerson
            ? [
                {
                  action: 'conversation.person_requested' as const,
                  entity: { type: 'conversation' as const, id: conversation.id },
                  contactId: conversation.contactId,
                },
              ]
            : []),
        ],
        event: messageUnderstood.of({
          conversationId: conversation.id,
          messageId: input.messageId,
          contactId: conversation.contactId,
          leadId: conversation.leadId,
          route,
        }),
        live: { topic: 'conversations', id: conversation.id },
      });
      return { route, stored: true };
    }),
});

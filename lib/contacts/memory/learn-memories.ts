import { and, eq, inArray } from 'drizzle-orm';
import { memories } from '#db/schema/contacts.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { lockContact } from '../contacts-repo.ts';
import { learnMemoriesInput } from '../memory.schemas.ts';
import { planMemories } from './plan-memories.ts';

/**
 * Stores what an agent read in a message. Every quote is looked up in the message again: what nobody said there is not
 * remembered, whoever claims it. The same message again adds nothing.
 *
 * @throws AppError `not_found`.
 */
export const learnMemories = defineVerb({
  name: 'learn_memories',
  does: 'remember what people say',
  permission: 'internal.record',
  input: learnMemoriesInput,
  run: ({ ctx, input }): Promise<{ learned: number; replaced: number; skipped: number }> =>
    withTenant(ctx, async (tx) => {
      const { id: contactId } = await lockContact(tx, ctx, input.contactId);
      const [message] = await tx.raw<{ body: string; sent_at: string }[]>`
        select body, sent_at from messages
        where workspace_id = ${ctx.workspaceId} and id = ${input.messageId} and contact_id = ${contactId}
          and direction = 'in'`;
      if (!message) throw notFound('message');
      const at = new Date(message.sent_at);
      const rows = await tx
        .select()
        .from(memories)
        .where(and(eq(memories.workspaceId, ctx.workspaceId), eq(memories.contactId, contactId)));
      const plan = planMemories(
        input.found.filter(({ quote }) => message.body.includes(quote)),
        rows
          .filter((row) => row.messageId === input.messageId || !row.supersededAt)
          .map((row) => ({
            ...row,
            byPerson: row.byKind === 'user' || row.byKind === 'api_key',
            forgotten: row.forgottenAt !== null,
          })),
        { id: input.messageId, at },
      );
      let replaced = 0;
      for (const { memory, replaces } of plan.add) {
        const id = newId();
        await tx.insert(memories).values({
          workspaceId: ctx.workspaceId,
          id,
          contactId,
          ...memory,
          messageId: input.messageId,
          byKind: 'agent',
          byName: ctx.actor.name,
          model: input.builtIn ? null : input.model,
          builtIn: input.builtIn,
          aiCallId: input.aiCallId,
          validFrom: at,
          createdAt: ctx.now,
          updatedAt: ctx.now,
        });
        if (replaces.length > 0)
          await tx
            .update(memories)
            .set({ supersededById: id, supersededAt: ctx.now, updatedAt: ctx.now })
            .where(and(eq(memories.workspaceId, ctx.workspaceId), inArray(memories.id, replaces)));
        replaced += replaces.length;
      }
      if (plan.add.length > 0)
        await record(tx, ctx, {
          audit: {
            action: 'memory.learned',
            entity: { type: 'contact', id: contactId },
            contactId,
            details: {
              messageId: input.messageId,
              count: plan.add.length,
              kinds: [...new Set(plan.add.map(({ memory }) => memory.kind))],
              builtIn: input.builtIn,
            },
          },
          live: { topic: 'contacts', id: contactId },
        });
      return { learned: plan.add.length, replaced, skipped: plan.skipped };
    }),
});

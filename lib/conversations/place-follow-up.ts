import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { contacts } from '#db/schema/contacts.ts';
import { conversations } from '#db/schema/conversations.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import { idField } from '#lib/core/fields.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { channelOptions, type ReachOption } from './channel-options.ts';
import { decideChannel } from './decide-channel.ts';
import { CHANNELS } from './schemas.ts';

/**
 * In which thread a follow-up stands: on the channel the person prefers, where that is possible, opened when nobody
 * wrote there yet. `why` goes into the decision record.
 *
 * @throws AppError `not_found`.
 */
export const placeFollowUp = defineVerb({
  name: 'place_follow_up',
  does: 'choose where to follow up',
  permission: 'internal.record',
  input: z.object({ conversationId: idField }),
  run: ({ ctx, input }): Promise<{ conversationId: string; why: string }> =>
    withTenant(ctx, async (tx) => {
      const [row] = await tx
        .select({
          id: conversations.id,
          contactId: conversations.contactId,
          leadId: conversations.leadId,
          channel: conversations.channel,
          preferred: contacts.preferredChannel,
        })
        .from(conversations)
        .innerJoin(
          contacts,
          and(eq(contacts.workspaceId, conversations.workspaceId), eq(contacts.id, conversations.contactId)),
        )
        .where(
          and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, input.conversationId)),
        );
      if (!row) throw notFound('conversation');
      const options = await channelOptions(tx, ctx, row.contactId);
      const preferred = CHANNELS.find((channel) => channel === row.preferred) ?? null;
      const { channel, why } = decideChannel({
        purpose: 'follow_up',
        thread: row.channel,
        preferred,
        options,
      });
      const chosen = options.find((option) => option.channel === channel);
      if (channel === row.channel || !chosen) return { conversationId: row.id, why };
      return { conversationId: chosen.conversationId ?? (await open(tx, ctx, row, chosen)), why };
    }),
});

/** A thread nobody wrote in yet. One that came up this moment is taken instead. */
async function open(
  tx: Tx,
  ctx: Ctx,
  { contactId, leadId }: { contactId: string; leadId: string | null },
  { channel, address, connectionId }: ReachOption,
): Promise<string> {
  const id = newId();
  const [made] = await tx
    .insert(conversations)
    .values({
      workspaceId: ctx.workspaceId,
      id,
      contactId,
      leadId,
      channel,
      address: address ?? '',
      connectionId,
      section: 'waiting',
      lastMessageAt: ctx.now,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: conversations.id });
  if (!made) {
    const now = (await channelOptions(tx, ctx, contactId)).find((option) => option.channel === channel);
    if (!now?.conversationId) throw notFound('conversation');
    return now.conversationId;
  }
  await record(tx, ctx, {
    audit: {
      action: 'conversation.opened',
      entity: { type: 'conversation', id },
      contactId,
      details: { channel },
    },
    live: { topic: 'conversations', id },
  });
  return id;
}

import { threadChanges } from '#db/schema/threads.ts';
import { beyondReach, type Tx, withTenant } from '#db/tenant.ts';
import { imageOf, joinPair } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type ConversationDetail, findConversation } from '../repo.ts';
import { mergeConversationsInput, type ThreadChanged } from '../threads.schemas.ts';
import { changeDto, lockThreads, recordOnBoth } from './changes-repo.ts';
import { joinComposers } from './composer-texts.ts';
import { decideMerge } from './decide-merge.ts';
import { stepAside, takePlace } from './slots.ts';

const WHY = {
  same: 'These two are one conversation already.',
  sends_open: 'A message to the other address waits to go out. Send or withdraw it first.',
} as const;

/**
 * Makes two conversations one: messages, drafts, sends, tickets and tasks of the other one stand in this one, and its
 * address answers with this one. Open questions go along and are bound by their fingerprint: what was shown no longer
 * holds where the recipient or the last message is another. Taken back for 30 days.
 *
 * @throws AppError `not_found`, `conflict` (`same`, `sends_open`, `version_changed`).
 */
export const mergeConversations = defineVerb({
  name: 'merge_conversations',
  does: 'merge conversations',
  permission: 'conversations.write',
  input: mergeConversationsInput,
  run: ({ ctx, input }): Promise<ThreadChanged> =>
    withTenant(ctx, async (tx) => {
      const [kept, other] = await lockThreads(tx, ctx, [input.conversationId, input.otherId], input.version);
      if (!kept || !other) throw new Error('Both conversations were read.');
      const sameContact = kept.contact.id === other.contact.id;
      const answer = decideMerge({
        same: kept.id === other.id,
        sameContact,
        sameChannel: kept.channel === other.channel,
        sameAddress: kept.address === other.address,
        openSends: { kept: await sendsOpen(tx, ctx, kept.id), other: await sendsOpen(tx, ctx, other.id) },
      });
      if (answer.kind === 'refuse') throw conflict(WHY[answer.why], answer.why);
      // Both were found within reach; what moves is everything of theirs, seen or not.
      return beyondReach(tx, () => merge(tx, ctx, { kept, other, sameContact, ...answer }));
    }),
});

async function merge(
  tx: Tx,
  ctx: Ctx,
  both: {
    kept: ConversationDetail;
    other: ConversationDetail;
    sameContact: boolean;
    answersFollow: boolean;
  },
): Promise<ThreadChanged> {
  const { kept, other, answersFollow, sameContact } = both;
  await stepAside(tx, ctx, kept.id);
  const { before, mine, rows } = await joinPair(tx, ctx, {
    ...{ from: other.id, to: kept.id, answersFollow },
    leadFollows: sameContact,
  });
  await takePlace(tx, ctx, kept.id, kept.beside);
  const composer = await joinComposers(tx, ctx, other.id, kept.id);
  const change = {
    workspaceId: ctx.workspaceId,
    id: newId(),
    kind: 'merge' as const,
    conversationId: kept.id,
    otherId: other.id,
    otherName: other.contact.name,
    messages: rows.messages?.length ?? 0,
    madeBy: ctx.actor.name,
    undoneAt: null,
    undoneBy: null,
    createdAt: ctx.now,
    moves: {
      rows,
      kept: {
        before: { ...mine, beside: kept.beside },
        after: await imageOf(tx, ctx, 'conversations', kept.id),
      },
      other: { before, after: await imageOf(tx, ctx, 'conversations', other.id) },
      composer,
    },
  };
  await tx.insert(threadChanges).values(change);
  await recordOnBoth(tx, ctx, 'conversation.merged', [kept, other], {
    changeId: change.id,
    conversationId: kept.id,
    otherId: other.id,
    name: other.contact.name,
    messages: change.messages,
  });
  return { change: changeDto(change, ctx.now, true), conversation: await findConversation(tx, ctx, kept.id) };
}

/** Whether something of it is on its way or waits to go out. */
async function sendsOpen(tx: Tx, ctx: Ctx, conversationId: string): Promise<boolean> {
  const rows = await tx.raw`
    select 1 from send_intents
    where workspace_id = ${ctx.workspaceId} and conversation_id = ${conversationId} and state in ('held', 'sending')
    limit 1`;
  return rows.length > 0;
}

import { and, eq } from 'drizzle-orm';
import { contacts, suppressions } from '#db/schema/contacts.ts';
import { type ChannelKind, conversations, drafts, understandings } from '#db/schema/conversations.ts';
import type { Tx } from '#db/tenant.ts';
import type { AbilityFacts, CardOfAbility, FingerprintParts } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';

/** What any send into a thread rests on, read in the deciding transaction. */
export interface SendFacts extends AbilityFacts {
  conversationId: string;
  contactId: string;
  channel: ChannelKind;
  address: string;
  contactName: string;
  lastHumanMessageId: string | null;
  body: string;
}

export interface ReplyFacts extends SendFacts {
  draft: typeof drafts.$inferSelect;
}

export async function threadFacts(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  conversationId: string,
  body: string,
): Promise<SendFacts> {
  const [row] = await tx
    .select({
      contactId: conversations.contactId,
      channel: conversations.channel,
      address: conversations.address,
      lastHumanMessageId: conversations.lastHumanMessageId,
      contactName: contacts.name,
      suppressedAt: suppressions.createdAt,
    })
    .from(conversations)
    .innerJoin(
      contacts,
      and(eq(contacts.workspaceId, conversations.workspaceId), eq(contacts.id, conversations.contactId)),
    )
    .leftJoin(
      suppressions,
      and(
        eq(suppressions.workspaceId, conversations.workspaceId),
        eq(suppressions.channel, conversations.channel),
        eq(suppressions.address, conversations.address),
      ),
    )
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, conversationId)));
  if (!row) throw notFound('conversation');
  const { suppressedAt, ...thread } = row;
  return {
    ...thread,
    conversationId,
    subject: { type: 'conversation', id: conversationId },
    suppressed: suppressedAt !== null,
    body,
  };
}

/** @param body the approver's own words instead of the draft's. */
export async function replyFacts(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  input: { draftId: string; body?: string | undefined },
): Promise<ReplyFacts> {
  const [draft] = await tx
    .select()
    .from(drafts)
    .where(and(eq(drafts.workspaceId, ctx.workspaceId), eq(drafts.id, input.draftId)));
  if (!draft) throw notFound('draft');
  const thread = await threadFacts(tx, ctx, draft.conversationId, input.body ?? draft.body);
  const [read] = await tx
    .select({
      injectionSuspected: understandings.injectionSuspected,
      sentiment: understandings.sentiment,
      wantsPerson: understandings.wantsPerson,
    })
    .from(understandings)
    .where(
      and(eq(understandings.workspaceId, ctx.workspaceId), eq(understandings.messageId, draft.messageId)),
    );
  return {
    ...thread,
    subject: { type: 'draft', id: draft.id },
    confidence: draft.confidence,
    // A reply to a message nobody has understood is a fact that could not be read; a follow-up answers no message.
    injectionSuspected: read ? read.injectionSuspected : draft.kind === 'reply' ? null : undefined,
    ...(read ? { sentiment: read.sentiment, wantsPerson: read.wantsPerson } : {}),
    draft,
  };
}

export const sendCard = (facts: SendFacts): CardOfAbility => ({
  body: facts.body,
  recipient: { name: facts.contactName, address: facts.address, channel: facts.channel },
});

export const sendParts = (facts: SendFacts): FingerprintParts => ({
  content: facts.body,
  recipient: facts.address,
  channel: facts.channel,
  lastHumanMessageId: facts.lastHumanMessageId,
});

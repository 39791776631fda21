import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { actions } from '#db/schema/autonomy.ts';
import { contacts } from '#db/schema/contacts.ts';
import { conversations, drafts, messages } from '#db/schema/conversations.ts';
import { sendIntents } from '#db/schema/sends.ts';
import { withTenant } from '#db/tenant.ts';
import type { MailThread } from './ports.ts';

/** So many ids of a thread are looked at; the composer keeps the first and the newest. */
const MOST = 200;

/** What a mail needs to know of its conversation, read before anything is said to a server. */
export const mailThread = (where: { workspaceId: string; intentId: string }): Promise<MailThread> =>
  withTenant(where, async (tx) => {
    const [send] = await tx
      .select({
        conversationId: sendIntents.conversationId,
        approvalId: sendIntents.approvalId,
        actor: actions.actorKind,
        kind: drafts.kind,
        subject: conversations.subject,
        lastInboundAt: conversations.lastInboundAt,
        contactName: contacts.name,
      })
      .from(sendIntents)
      .innerJoin(
        conversations,
        and(
          eq(conversations.workspaceId, sendIntents.workspaceId),
          eq(conversations.id, sendIntents.conversationId),
        ),
      )
      .innerJoin(
        contacts,
        and(eq(contacts.workspaceId, sendIntents.workspaceId), eq(contacts.id, conversations.contactId)),
      )
      .leftJoin(
        actions,
        and(eq(actions.workspaceId, sendIntents.workspaceId), eq(actions.id, sendIntents.actionId)),
      )
      .leftJoin(
        drafts,
        and(eq(drafts.workspaceId, sendIntents.workspaceId), eq(drafts.id, sendIntents.draftId)),
      )
      .where(and(eq(sendIntents.workspaceId, where.workspaceId), eq(sendIntents.id, where.intentId)));
    if (!send) throw new Error(`There is no send ${where.intentId}.`);
    const known = await tx
      .select({ id: messages.externalId, direction: messages.direction })
      .from(messages)
      .where(
        and(
          eq(messages.workspaceId, where.workspaceId),
          eq(messages.conversationId, send.conversationId),
          eq(messages.channel, 'email'),
          isNotNull(messages.externalId),
        ),
      )
      .orderBy(desc(messages.sentAt), desc(messages.id))
      .limit(MOST);
    const mails = known.flatMap(({ id, direction }) =>
      id && /^<[^<>\s]+>$/.test(id) ? [{ id, direction }] : [],
    );
    return {
      conversationId: send.conversationId,
      subject: send.subject,
      messageIds: mails.map(({ id }) => id).reverse(),
      answers: mails.find(({ direction }) => direction === 'in')?.id ?? mails[0]?.id ?? null,
      contactName: send.contactName,
      by:
        send.approvalId !== null || send.actor === 'user' || send.actor === null
          ? 'person'
          : send.actor === 'agent'
            ? 'agent'
            : 'system',
      unasked: send.kind === 'follow_up' || send.lastInboundAt === null,
    };
  });

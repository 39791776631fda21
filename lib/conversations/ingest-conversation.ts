import { withTenant } from '#db/tenant.ts';
import { wakeDispatcher } from '#lib/audit/index.ts';
import { parseIdentities } from '#lib/contacts/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { fileByAccount } from './by-account.ts';
import { type IngestRow, type IngestValues, takeInMessage } from './call-ingest.ts';
import { checkCompany } from './check-company.ts';
import { decideOptOut } from './decide-opt-out.ts';
import { type IngestedConversation, ingestConversationInput } from './ingest.schemas.ts';

/**
 * Takes in a conversation as another system kept it: all of its messages or none. Agents are told of the last one
 * only, and only when the contact wrote it. Messages that came before (same `external_id`) are skipped, so a growing
 * conversation can be sent again and again.
 *
 * @throws AppError `invalid_input` for an unusable number or address, `forbidden` for a foreign `company_id`.
 */
export const ingestConversation = defineVerb({
  name: 'ingest_conversation',
  does: 'take in conversations',
  permission: 'conversations.ingest',
  input: ingestConversationInput,
  run: async ({ ctx, input }): Promise<IngestedConversation> => {
    checkCompany(ctx, input.company_id);
    const identities = parseIdentities(
      { phone: input.contact.phone_number, email: input.contact.email, channel: input.channel },
      { phone: 'contact.phone_number', email: 'contact.email' },
    );
    // Whoever brings it in may not see whom it is from: it is filed with everything of theirs all the same.
    const store = () =>
      withTenant({ workspaceId: ctx.workspaceId }, async (tx) => {
        const rows: IngestRow[] = [];
        const { channel, channel_id: channelId } = input;
        const take = (values: IngestValues) =>
          channelId
            ? fileByAccount(tx, ctx, { channel, channelId }, () => takeInMessage(tx, ctx, values))
            : takeInMessage(tx, ctx, values);
        for (const [index, message] of input.messages.entries())
          rows.push(
            await take({
              identities,
              contactName: input.contact.name,
              channel: input.channel,
              body: message.text,
              sentAt: message.sent_at,
              externalId:
                message.external_id ?? (input.external_id ? `${input.external_id}#${index}` : undefined),
              subject: input.subject,
              metadata: {
                ...message.metadata,
                ...(index === 0 && input.metadata ? { conversation: input.metadata } : {}),
              },
              conversationExternalId: input.external_id,
              direction: message.direction,
              authorName: message.author_name,
              announce: index === input.messages.length - 1 && message.direction === 'in',
              optOut: message.direction === 'in' ? decideOptOut(message.text) : null,
            }),
          );
        return rows;
      });
    const rows = await againOnDeadlock(store);
    wakeDispatcher();
    const last = rows.at(-1);
    if (!last) throw new Error('A conversation without messages passed its check.');
    return {
      contact_id: last.contact_id,
      conversation_id: last.conversation_id,
      lead_id: last.lead_id,
      message_ids: rows.map((row) => row.message_id),
      duplicate: rows.every((row) => row.duplicate),
    };
  },
});

/** Two conversations with the same messages in another order lock each other out; one of them goes again. */
async function againOnDeadlock<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      const { code } = error as { code?: string };
      if (code !== '40P01' || attempt === 3) throw error;
    }
  }
}

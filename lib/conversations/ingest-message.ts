import { withTenant } from '#db/tenant.ts';
import { wakeDispatcher } from '#lib/audit/index.ts';
import { parseIdentities } from '#lib/contacts/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { fileByAccount } from './by-account.ts';
import { type IngestValues, takeInMessage } from './call-ingest.ts';
import { checkCompany } from './check-company.ts';
import { decideOptOut } from './decide-opt-out.ts';
import { type IngestedMessage, ingestMessageInput } from './ingest.schemas.ts';
import { ingestTogether } from './ingest-together.ts';

/**
 * Takes in one message from a contact. Once it has answered, the message is committed with its contact, conversation,
 * lead, record and event; the same `external_id` on the same channel answers the same ids and does nothing.
 *
 * @throws AppError `not_found` for a foreign `channel_id`, `invalid_input` for an unusable number or address, `forbidden`
 * for a foreign `company_id`.
 */
export const ingestMessage = defineVerb({
  name: 'ingest_message',
  does: 'take in messages',
  permission: 'conversations.ingest',
  input: ingestMessageInput,
  run: async ({ ctx, input }): Promise<IngestedMessage> => {
    checkCompany(ctx, input.company_id);
    const values: IngestValues = {
      identities: parseIdentities(
        { phone: input.phone_number, email: input.email, channel: input.channel },
        { phone: 'phone_number', email: 'email' },
      ),
      contactName: input.contact_name,
      channel: input.channel,
      body: input.message_text,
      sentAt: input.sent_at,
      externalId: input.external_id,
      subject: input.subject,
      metadata: input.metadata,
      optOut: decideOptOut(input.message_text),
    };
    const { channel, channel_id: channelId } = input;
    const row = channelId
      ? // Whoever brings it in may not see whom it is from: it is filed with everything of theirs all the same.
        await withTenant({ workspaceId: ctx.workspaceId }, (tx) =>
          fileByAccount(tx, ctx, { channel, channelId }, () => takeInMessage(tx, ctx, values)),
        )
      : await ingestTogether({ ctx, values });
    wakeDispatcher();
    return row;
  },
});

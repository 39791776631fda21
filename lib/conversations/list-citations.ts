import { withTenant } from '#db/tenant.ts';
import { isoOf } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findDocument } from '#lib/knowledge/index.ts';
import { type CitingMessage, listCitationsInput } from './schemas.ts';

interface Raw {
  id: string;
  conversation_id: string;
  contact_name: string;
  channel: CitingMessage['channel'];
  author_name: string;
  quote: string | null;
  sent_at: string;
}

/** The newest answers that rest on an article, each with the words it quotes. @throws AppError `not_found`. */
export const listCitations = defineVerb({
  name: 'list_citations',
  does: 'see where an article was used',
  permission: 'conversations.read',
  input: listCitationsInput,
  run: ({ ctx, input }): Promise<{ items: CitingMessage[] }> =>
    withTenant(ctx, async (tx) => {
      await findDocument(tx, ctx, input.documentId);
      const rows = await tx.raw<Raw[]>`
        select m.id, m.conversation_id, c.name as contact_name, m.channel, m.author_name, m.sent_at,
          (select source->>'quote' from jsonb_array_elements(m.sources) source
            where source->>'documentId' = ${input.documentId} limit 1) as quote
        from messages_citing(${input.documentId}, ${input.limit}) cited
        join messages m on m.workspace_id = ${ctx.workspaceId} and m.id = cited.message_id
        join contacts c on c.workspace_id = m.workspace_id and c.id = m.contact_id
        order by m.sent_at desc, m.id desc`;
      return {
        items: rows.map((row) => ({
          messageId: row.id,
          conversationId: row.conversation_id,
          contactName: row.contact_name,
          channel: row.channel,
          authorName: row.author_name,
          quote: row.quote ?? '',
          sentAt: isoOf(row.sent_at),
        })),
      };
    }),
});

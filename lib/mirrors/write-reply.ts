import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { conflict, notFound } from '#lib/core/errors.ts';
import { idField } from '#lib/core/fields.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findTicket } from '#lib/tickets/index.ts';
import { lockRecord, want } from './records-repo.ts';
import { writeMirrorReplyInput } from './schemas.ts';

/**
 * Writes on the ticket's other side: for everybody there, or for its staff.
 *
 * @throws AppError `not_found`, `conflict` (`not_there`) while or when there is no ticket to write on.
 */
export const writeMirrorReply = defineVerb({
  name: 'write_mirror_reply',
  does: 'write on mirrored tickets',
  permission: 'tickets.write',
  input: writeMirrorReplyInput,
  run: ({ ctx, input }): Promise<{ replyId: string }> =>
    withTenant(ctx, async (tx) => {
      const row = await lockRecord(tx, ctx, input.recordId);
      if (!row.ticketId) throw notFound('mirrored ticket');
      await findTicket(tx, ctx, row.ticketId);
      if (row.state === 'gone')
        throw conflict('The ticket is gone on the other side: nobody would read it there.', 'not_there');
      const id = newId();
      await tx.raw`
        insert into mirror_replies (workspace_id, id, record_id, side, is_public, author, body, state, at)
        values (${ctx.workspaceId}, ${id}, ${row.id}, 'ours', ${input.isPublic}, ${ctx.actor.name}, ${input.body},
          'waiting', ${ctx.now.toISOString()})`;
      await want(tx, ctx, [row.id]);
      await record(tx, ctx, {
        audit: {
          action: 'ticket.replied_there',
          entity: { type: 'ticket', id: row.ticketId },
          details: { public: input.isPublic },
        },
        live: { topic: 'tickets', id: row.ticketId },
      });
      return { replyId: id };
    }),
});

/**
 * A message of a ticket's conversation is said on its other sides too: our answer as ours, the requester's with their
 * name. The message that the ticket was opened with is its description there. The same one twice is said once.
 */
export const noteMessage = defineVerb({
  name: 'note_message',
  does: 'mirror tickets',
  permission: 'internal.record',
  input: z.object({ conversationId: idField, messageId: idField }),
  run: ({ ctx, input }): Promise<{ records: number }> =>
    withTenant(ctx, async (tx) => {
      const records = await tx.raw<{ id: string }[]>`
        select r.id from tickets t
        join mirror_records r on r.workspace_id = t.workspace_id and r.ticket_id = t.id and r.state <> 'gone'
        where t.workspace_id = ${ctx.workspaceId} and t.conversation_id = ${input.conversationId}
          and t.message_id is distinct from ${input.messageId}`;
      if (records.length === 0) return { records: 0 };
      const [message] = await tx.raw<{ body: string; direction: string; author: string; at: string }[]>`
        select body, direction, author_name as author, sent_at as at from messages
        where workspace_id = ${ctx.workspaceId} and id = ${input.messageId}`;
      if (!message?.body.trim()) return { records: 0 };
      const body = message.direction === 'in' ? `${message.author}:\n${message.body}` : message.body;
      const told: string[] = [];
      for (const { id } of records) {
        const rows = await tx.raw`
          insert into mirror_replies
            (workspace_id, id, record_id, side, message_id, is_public, author, body, state, at)
          values (${ctx.workspaceId}, ${newId()}, ${id}, 'ours', ${input.messageId}, true, ${message.author}, ${body},
            'waiting', ${message.at})
          on conflict do nothing returning id`;
        if (rows.length > 0) told.push(id);
      }
      return { records: await want(tx, ctx, told) };
    }),
});
